#include "stack.h"

#include <ucontext.h>

// What the entry of a context is to call; its own parameters could only be numbers.
static _Thread_local struct {
  void (*function)(void *);
  void *argument;
} call;

static void enter(void) { call.function(call.argument); }

int call_on_stack(void *stack, size_t size, void (*function)(void *), void *argument) {
  ucontext_t caller, callee;
  if (getcontext(&callee) != 0) return -1;
  callee.uc_stack.ss_sp = stack;
  callee.uc_stack.ss_size = size;
  callee.uc_link = &caller;
  call.function = function;
  call.argument = argument;
  makecontext(&callee, enter, 0);
  return swapcontext(&caller, &callee);
}
