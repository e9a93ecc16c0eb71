#include "document/drawing.h"

#include "document/drawing_build.h"

/* Found by name, so there is no header for it. */
extern const struct drawing drawing_module;

/* clang-format off */
#define ADDRESS(name) .name = name,
__attribute__((visibility("default"))) const struct drawing drawing_module = {
    DRAWING_FUNCTIONS(ADDRESS)
    .build = DRAWING_BUILD,
};
/* clang-format on */
