/* What a device is told of the fields that it sent. */
#ifndef SERVICE_FIELD_REPLY_H
#define SERVICE_FIELD_REPLY_H

#include "service/field_target.h"

struct field_reply {
    const struct field_target *target; /* after the change */
    const struct field_delta *deltas;
    size_t n;
};

/*
 * {"examined":{"result":"applied","value":"5"},
 *  "note":{"result":"conflict","value":"…","theirs":"…","by":"Wang Fang"}}
 *
 * value: what the server has now, which is what the device's next change is based on.
 */
enum fail field_reply_write(
    struct use *use, const struct field_reply *reply, struct str *ret_json) MUST_USE;

/* [{"place","code","message"}], in the language of the use. */
struct str field_reply_problems(struct use *use, const struct problems *problems);

#endif
