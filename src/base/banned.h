/*
 * Functions that this program never calls, refused by the compiler. Every source file is compiled
 * with `-include base/banned.h`. Each has a safer neighbour in base/ or sys/, named beside it.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(name, instead) _Pragma("GCC error \"" #name " is banned: use " instead "\"")

/* The C library has these two as macros for compilers without its inline checks. */
#undef sprintf
#undef vsprintf

/* clang-format off */
#define strcpy(...)   BANNED(strcpy, "str_copy")
#define strncpy(...)  BANNED(strncpy, "str_copy")
#define strcat(...)   BANNED(strcat, "buf_put")
#define strncat(...)  BANNED(strncat, "buf_put")
#define sprintf(...)  BANNED(sprintf, "buf_format")
#define vsprintf(...) BANNED(vsprintf, "buf_format")
#define strtok(...)   BANNED(strtok, "str_cut")
#define atoi(...)     BANNED(atoi, "str_to_int")
#define atol(...)     BANNED(atol, "str_to_int")
#define atof(...)     BANNED(atof, "rational_parse")
#define gets(...)     BANNED(gets, "file_read")
#define rand(...)     BANNED(rand, "random_bytes")
#define srand(...)    BANNED(srand, "random_bytes")
#define time(...)     BANNED(time, "clock_now")
#define localtime(...) BANNED(localtime, "date_of_instant")
#define gmtime(...)   BANNED(gmtime, "date_of_instant")
#define malloc(...)   BANNED(malloc, "arena_alloc")
#define calloc(...)   BANNED(calloc, "arena_alloc")
#define realloc(...)  BANNED(realloc, "arena_alloc")
#define strdup(...)   BANNED(strdup, "str_copy")
/* clang-format on */

#endif
