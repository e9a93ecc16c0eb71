#include "document/gzip.h"

#include <zlib.h>

enum { ZLIB_WINDOW = 15, GZIP_WINDOW = ZLIB_WINDOW + 16, MEMORY_LEVEL = 8 };

static Bytef *input_of(struct str s)
{
    /* The library does not write there; its type says nothing of it. */
    union {
        const char *in;
        Bytef *out;
    } bytes = {.in = s.data};
    return bytes.out;
}

static void end_deflate(z_stream *stream)
{
    deflateEnd(stream);
}

static void end_inflate(z_stream *stream)
{
    inflateEnd(stream);
}

static enum fail pack(struct arena *arena, struct str bytes, int window, struct str *ret_packed)
{
    z_stream stream __attribute__((cleanup(end_deflate))) = {
        .next_in = input_of(bytes), .avail_in = (uInt)bytes.len};
    int level = window == GZIP_WINDOW ? Z_BEST_COMPRESSION : Z_BEST_SPEED;
    if (deflateInit2(&stream, level, Z_DEFLATED, window, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return FAIL_BROKEN;
    size_t most = deflateBound(&stream, bytes.len);
    char *packed = arena_alloc(arena, most, 1);
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)most;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return FAIL_BROKEN;
    *ret_packed = (struct str){packed, stream.total_out};
    return FAIL_NONE;
}

enum fail gzip_pack(struct arena *arena, struct str bytes, struct str *ret_packed)
{
    return pack(arena, bytes, GZIP_WINDOW, ret_packed);
}

enum fail gzip_deflate(struct arena *arena, struct str bytes, struct str *ret_packed)
{
    return pack(arena, bytes, ZLIB_WINDOW, ret_packed);
}

enum fail gzip_unpack(struct arena *arena, struct str packed, size_t most, struct str *ret_bytes)
{
    z_stream stream __attribute__((cleanup(end_inflate))) = {
        .next_in = input_of(packed), .avail_in = (uInt)packed.len};
    if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return FAIL_BROKEN;
    char *bytes = arena_alloc(arena, most + 1, 1);
    stream.next_out = (Bytef *)bytes;
    stream.avail_out = (uInt)most;
    if (inflate(&stream, Z_FINISH) != Z_STREAM_END || stream.avail_in > 0)
        return FAIL_INVALID;
    *ret_bytes = (struct str){bytes, stream.total_out};
    return FAIL_NONE;
}
