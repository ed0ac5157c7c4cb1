/* RE2 is C++; CRE2 wraps it. */
