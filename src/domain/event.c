#include "domain/event.h"

#include "base/buf.h"
#include "base/date.h"

static void put_field(struct buf *out, struct str field)
{
    buf_int(out, (int64_t)field.len);
    buf_char(out, ':');
    buf_put(out, field);
}

struct str event_hash(struct arena *arena, const struct event *event)
{
    struct buf out = buf_new(arena);
    put_field(&out, str_format(arena, "%lld", (long long)event->seq));
    put_field(&out, instant_format(arena, event->at));
    put_field(&out, event->actor);
    put_field(&out, event->action);
    put_field(&out, event->subject);
    put_field(&out, event->detail);
    put_field(&out, event->previous);
    return sha256_hex(arena, buf_str(&out));
}

struct str event_origin(void)
{
    return STR("0000000000000000000000000000000000000000000000000000000000000000");
}
