// measure PROGRAM ARGUMENT...: runs a program without output, and prints what it cost:
// wall time in nanoseconds, processor time in microseconds, peak memory in KiB, exit status.
//
// Linux counts the peak of the process that starts a program into the program's own peak, so no program can seem
// smaller than this one, which is why this is no Python.

#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static long long nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  posix_spawn_file_actions_t null;
  posix_spawn_file_actions_init(&null);
  for (int descriptor = 0; descriptor < 3; descriptor++)
    posix_spawn_file_actions_addopen(&null, descriptor, "/dev/null", O_RDWR, 0);
  pid_t child;
  int status;
  struct rusage usage;
  long long start = nanoseconds();
  if (posix_spawn(&child, arguments[1], &null, NULL, arguments + 1, environ) != 0) return 3;
  if (wait4(child, &status, 0, &usage) < 0) return 4;
  long long wall = nanoseconds() - start;
  long long processor = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
  printf("%lld %lld %ld %d\n", wall, processor, usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}
