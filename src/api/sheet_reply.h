/* How a sheet of findings with its score is answered: a self-evaluation or an on-site one. */
#ifndef API_SHEET_REPLY_H
#define API_SHEET_REPLY_H

#include "api/reply.h"
#include "service/evaluation_service.h"

extern const struct reply_shape sheet_reply_shape;

/* The object of that shape. */
const void *sheet_reply_of(struct arena *arena, const struct evaluation_sheet *sheet);

#endif
