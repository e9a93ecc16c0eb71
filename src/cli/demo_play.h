/*
 * Plays the stories of the demonstration: all their lines in the order of time, each as one use
 * case by the person it names, with the clock at that minute. Ids come from a fixed seed, so that
 * the same program makes the same data every time. The last line is never in the future: with a
 * clock that is behind it, everything happens whole weeks earlier.
 */
#ifndef CLI_DEMO_PLAY_H
#define CLI_DEMO_PLAY_H

#include "service/installation.h"

/* Into the empty database of `use`; FAIL_STATE with a problem when it holds anything. Otherwise
 * what went wrong in a line, with a problem that names it. */
enum fail demo_play(const struct installation *installation, struct use *use) MUST_USE;

#endif
