/* Stylesheet, scripts and pictures: embedded under names that hold a hash of their content, so
 * browsers keep them for good. Views get the paths from "web/assets.h". */
#ifndef WEB_STATIC_FILES_H
#define WEB_STATIC_FILES_H

#include "http/router.h"

/* Route handler of "/static/{name}" and, for modules that share a folder, of
 * "/static/{folder}/{name}"; `context` is not used. Sends the compressed form to clients that take
 * it. An unknown name is a 404 in plain text. */
void static_files_show(
    void *context, const struct http_request *request, struct http_response *response);

/* The content of the file at "/static/…"; empty when there is none. */
struct str static_files_content(struct arena *arena, struct str path);

#endif
