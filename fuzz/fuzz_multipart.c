/* A multipart body means the same in one piece and byte by byte. The first line is the boundary. */
#include "base/buf.h"
#include "fuzz.h"
#include "http/multipart.h"

static enum fail on_begin(void *context, const struct multipart_part *part)
{
    struct buf *log = context;
    must(str_is_utf8(part->name) && str_is_utf8(part->file_name));
    size_t at;
    must(!str_find(part->file_name, STR("/"), 0, &at));
    buf_put(log, STR("\nbegin "));
    buf_put(log, part->name);
    buf_put(log, part->is_file ? STR(" file ") : STR(" field "));
    buf_put(log, part->file_name);
    buf_char(log, '\n');
    return FAIL_NONE;
}

static enum fail on_data(void *context, struct str bytes)
{
    buf_put(context, bytes);
    return FAIL_NONE;
}

static enum fail on_end(void *context)
{
    buf_put(context, STR("\nend\n"));
    return FAIL_NONE;
}

static enum fail read_in(
    struct arena *arena, struct str type, struct str body, size_t piece, struct buf *log)
{
    struct multipart_sink sink = {log, on_begin, on_data, on_end};
    struct multipart *multipart;
    TRY(multipart_new(arena, type, sink, &multipart));
    for (size_t at = 0; at < body.len; at += piece)
        TRY(multipart_feed(multipart, str_sub(body, at, piece)));
    return multipart_finish(multipart);
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct str boundary;
    if (!str_cut(&input, '\n', &boundary))
        return;
    struct str type = str_concat(arena, STR("multipart/form-data; boundary="), boundary);
    struct buf whole = buf_new(arena);
    struct buf single = buf_new(arena);
    enum fail fail = read_in(arena, type, input, input.len + 1, &whole);
    must(read_in(arena, type, input, 1, &single) == fail);
    must(fail != FAIL_NONE || str_equal(buf_str(&whole), buf_str(&single)));
}
