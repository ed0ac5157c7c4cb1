#ifndef CRE2_H
#define CRE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A compiled expression. It may be matched from several threads at once. */
typedef struct cre2_regexp cre2_regexp;

/* Compiles UTF-8 text in RE2's Perl-like syntax. Never NULL: ask cre2_error whether it can be used. */
cre2_regexp *cre2_compile(const char *pattern, size_t length, int64_t memory_limit);

/* The kind of the error, 0 without one (the numbers of RE2::ErrorCode). */
int cre2_error(const cre2_regexp *regexp);

/* The part of the pattern that the error is about; lives as long as the expression. */
const char *cre2_error_argument(const cre2_regexp *regexp, size_t *length);

/* The number of groups, without the whole match. */
int cre2_group_count(const cre2_regexp *regexp);

/*
 * Finds the leftmost match that begins at or after an offset. Returns 0 when there is none. Fills `offsets` with
 * `count` pairs of begin and end, the whole match first; -1 where a group took no part.
 */
int cre2_match(const cre2_regexp *regexp, const char *text, size_t length, size_t start, ptrdiff_t *offsets, int count);

void cre2_free(cre2_regexp *regexp);

#ifdef __cplusplus
}
#endif

#endif
