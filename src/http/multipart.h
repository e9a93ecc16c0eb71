/*
 * multipart/form-data (RFC 7578), read piece by piece in constant memory: a boundary may be split
 * over pieces anywhere. The parts go to a sink as they come.
 *
 * Refused (FAIL_INVALID): a part without `Content-Disposition: form-data` and a name; headers of a
 * part over MULTIPART_HEADER_BYTES; parameters given twice; names that are not clean text; an
 * obsolete Content-Transfer-Encoding; an end without the closing boundary. File names are reduced
 * to what stands behind the last '/' or '\'; what is then empty, "." or ".." is refused, except
 * that an empty name with an empty content, which browsers send where no file was chosen, is passed
 * over by body.c.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/fail.h"

enum { MULTIPART_HEADER_BYTES = 4096, MULTIPART_BOUNDARY_MAX = 70, MULTIPART_FILE_NAME_MAX = 255 };

struct multipart_part {
    struct str name;
    bool is_file;
    struct str file_name; /* of a file; bare; may be empty */
};

/* A failure of the sink ends the reading with that failure. */
typedef enum fail multipart_begin(void *context, const struct multipart_part *part);
typedef enum fail multipart_data(void *context, struct str bytes);
typedef enum fail multipart_end(void *context);

struct multipart_sink {
    void *context;
    multipart_begin *begin;
    multipart_data *data;
    multipart_end *end;
};

struct multipart;

/* FAIL_INVALID when the content type has no usable boundary. */
enum fail multipart_new(struct arena *arena, struct str content_type, struct multipart_sink sink,
    struct multipart **ret_multipart) MUST_USE;

enum fail multipart_feed(struct multipart *multipart, struct str bytes) MUST_USE;

/* Whether the closing boundary has come. */
enum fail multipart_finish(const struct multipart *multipart) MUST_USE;

#endif
