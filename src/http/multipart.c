#include "http/multipart.h"

#include <string.h>

#include "http/disposition.h"

/* What comes next. */
enum state {
    STATE_PREAMBLE, /* up to the first boundary; dropped */
    STATE_BEHIND,   /* behind a boundary: CR LF, or "--" for the last */
    STATE_HEADER,
    STATE_DATA,
    STATE_EPILOGUE, /* behind the closing boundary; dropped */
};

struct multipart {
    struct multipart_sink sink;
    struct arena *arena;
    enum state state;
    struct str delimiter; /* CR LF "--" boundary */
    size_t matched;       /* bytes of the delimiter that the input ended with */
    char behind[2];
    size_t behind_len;
    char header[MULTIPART_HEADER_BYTES];
    size_t header_len;
};

enum fail multipart_new(struct arena *arena, struct str content_type, struct multipart_sink sink,
    struct multipart **ret_multipart)
{
    struct str boundary;
    if (!disposition_parameter(arena, content_type, STR("boundary"), &boundary) ||
        boundary.len == 0 || boundary.len > MULTIPART_BOUNDARY_MAX)
        return FAIL_INVALID;
    for (size_t i = 0; i < boundary.len; i++)
        if (boundary.data[i] < ' ' || boundary.data[i] == 0x7f)
            return FAIL_INVALID;
    struct multipart *multipart = NEW(arena, struct multipart);
    multipart->sink = sink;
    multipart->arena = arena;
    multipart->delimiter = str_concat(arena, STR("\r\n--"), boundary);
    /* The first boundary may stand at the very beginning, as if a line had ended before it. */
    multipart->matched = 2;
    *ret_multipart = multipart;
    return FAIL_NONE;
}

static enum fail give(struct multipart *multipart, struct str bytes)
{
    if (multipart->state != STATE_DATA || bytes.len == 0)
        return FAIL_NONE;
    return multipart->sink.data(multipart->sink.context, bytes);
}

/* Looks for the delimiter. CR stands in it only at its beginning, so after a mismatch nothing that
 * was already matched can begin another match. Takes what it used off the front of *bytes. */
static enum fail feed_data(struct multipart *multipart, struct str *bytes)
{
    struct str input = *bytes;
    size_t from = 0; /* of what is certainly data */
    size_t i = 0;
    while (i < input.len && multipart->matched < multipart->delimiter.len) {
        if (multipart->matched == 0) {
            const char *cr = memchr(input.data + i, '\r', input.len - i);
            i = cr ? (size_t)(cr - input.data) : input.len;
            TRY(give(multipart, str_sub(input, from, i - from)));
            from = i;
            if (!cr)
                break;
        }
        if (input.data[i] == multipart->delimiter.data[multipart->matched]) {
            multipart->matched++;
            i++;
            from = i;
            continue;
        }
        TRY(give(multipart, str_sub(multipart->delimiter, 0, multipart->matched)));
        multipart->matched = 0;
        from = i;
    }
    *bytes = str_sub(input, i, input.len);
    if (multipart->matched < multipart->delimiter.len)
        return FAIL_NONE;
    enum state ended = multipart->state;
    multipart->matched = 0;
    multipart->behind_len = 0;
    multipart->state = STATE_BEHIND;
    return ended == STATE_DATA ? multipart->sink.end(multipart->sink.context) : FAIL_NONE;
}

static enum fail feed_behind(struct multipart *multipart, struct str *bytes)
{
    multipart->behind[multipart->behind_len++] = bytes->data[0];
    *bytes = str_sub(*bytes, 1, bytes->len);
    if (multipart->behind_len < sizeof(multipart->behind))
        return FAIL_NONE;
    struct str behind = {multipart->behind, sizeof(multipart->behind)};
    if (str_equal(behind, STR("--"))) {
        multipart->state = STATE_EPILOGUE;
        return FAIL_NONE;
    }
    multipart->state = STATE_HEADER;
    multipart->header_len = 0;
    return str_equal(behind, STR("\r\n")) ? FAIL_NONE : FAIL_INVALID;
}

static enum fail begin_part(struct multipart *multipart)
{
    struct multipart_part part;
    struct str header = {multipart->header, multipart->header_len};
    TRY(disposition_parse(multipart->arena, header, &part));
    multipart->state = STATE_DATA;
    return multipart->sink.begin(multipart->sink.context, &part);
}

static enum fail feed_header(struct multipart *multipart, struct str *bytes)
{
    static const struct str end = STR_INIT("\r\n\r\n");
    while (bytes->len > 0) {
        if (multipart->header_len == sizeof(multipart->header))
            return FAIL_INVALID;
        multipart->header[multipart->header_len++] = bytes->data[0];
        *bytes = str_sub(*bytes, 1, bytes->len);
        if (str_ends((struct str){multipart->header, multipart->header_len}, end))
            return begin_part(multipart);
    }
    return FAIL_NONE;
}

static enum fail feed_some(struct multipart *multipart, struct str *bytes)
{
    switch (multipart->state) {
    case STATE_PREAMBLE:
    case STATE_DATA:
        return feed_data(multipart, bytes);
    case STATE_BEHIND:
        return feed_behind(multipart, bytes);
    case STATE_HEADER:
        return feed_header(multipart, bytes);
    case STATE_EPILOGUE:
        break;
    }
    *bytes = STR("");
    return FAIL_NONE;
}

enum fail multipart_feed(struct multipart *multipart, struct str bytes)
{
    while (bytes.len > 0)
        TRY(feed_some(multipart, &bytes));
    return FAIL_NONE;
}

enum fail multipart_finish(const struct multipart *multipart)
{
    return multipart->state == STATE_EPILOGUE ? FAIL_NONE : FAIL_INVALID;
}
