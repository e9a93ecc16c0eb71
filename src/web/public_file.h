/* What programs fetch and mirrors copy: read on a connection of the pool, without a session. */
#ifndef WEB_PUBLIC_FILE_H
#define WEB_PUBLIC_FILE_H

#include "web/visit.h"

/* Inside a read transaction. */
typedef enum fail public_file_read(
    struct use *use, const struct http_request *request, struct str *ret_body);

struct public_file {
    struct str media_type;
    struct str cache; /* Cache-Control */
    public_file_read *read;
};

/* Anybody's scripts may have it; asked for again with its ETag, it is not sent twice. */
void public_file_answer(const struct web *web, const struct http_request *request,
    struct http_response *response, const struct public_file *file);

/* For what is more than bytes: fills in the response with its headers, inside a read transaction.
 */
typedef enum fail public_file_fill(
    struct use *use, const struct http_request *request, struct http_response *response);
void public_file_answer_by(const struct web *web, const struct http_request *request,
    struct http_response *response, public_file_fill *fill);

#endif
