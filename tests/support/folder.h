/* Folders for tests, each empty and of its own, gone when the program ends. */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

#include "base/str.h"

struct str folder_new(struct arena *arena);

#endif
