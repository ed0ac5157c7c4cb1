#pragma once

#include <stddef.h>

/// Calls a function on a stack of its own. 0 when it has returned; -1 where the system has no contexts to switch to.
int call_on_stack(void *stack, size_t size, void (*function)(void *), void *argument);
