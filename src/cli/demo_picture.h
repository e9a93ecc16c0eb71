/* A picture in place of a photograph. */
#ifndef CLI_DEMO_PICTURE_H
#define CLI_DEMO_PICTURE_H

#include "base/buf.h"

/* A workshop with shelves, a bench and spare parts, as PNG. */
struct str demo_picture_workshop(struct arena *arena);

#endif
