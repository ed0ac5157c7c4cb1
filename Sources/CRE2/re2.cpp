// C shim over RE2.

#include "cre2.h"

#include <re2/re2.h>

#include <vector>

struct cre2_regexp {
  re2::RE2 compiled;
};

static re2::RE2::Options options(int64_t memory_limit) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory_limit);
  return options;
}

extern "C" {

cre2_regexp *cre2_compile(const char *pattern, size_t length, int64_t memory_limit) {
  return new cre2_regexp{re2::RE2(re2::StringPiece(pattern, length), options(memory_limit))};
}

int cre2_error(const cre2_regexp *regexp) { return regexp->compiled.error_code(); }

const char *cre2_error_argument(const cre2_regexp *regexp, size_t *length) {
  *length = regexp->compiled.error_arg().size();
  return regexp->compiled.error_arg().data();
}

int cre2_group_count(const cre2_regexp *regexp) { return regexp->compiled.NumberOfCapturingGroups(); }

int cre2_match(
    const cre2_regexp *regexp, const char *text, size_t length, size_t start, ptrdiff_t *offsets, int count) {
  // An empty text needs an address all the same: groups that took no part are those without one.
  const char *base = text == nullptr ? "" : text;
  std::vector<re2::StringPiece> groups(count);
  re2::StringPiece whole(base, length);
  if (!regexp->compiled.Match(whole, start, length, re2::RE2::UNANCHORED, groups.data(), count)) return 0;
  for (int index = 0; index < count; index++) {
    const char *begin = groups[index].data();
    offsets[2 * index] = begin == nullptr ? -1 : begin - base;
    offsets[2 * index + 1] = begin == nullptr ? -1 : begin - base + (ptrdiff_t)groups[index].size();
  }
  return 1;
}

void cre2_free(cre2_regexp *regexp) { delete regexp; }
}
