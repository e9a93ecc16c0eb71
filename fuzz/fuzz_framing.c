/*
 * The framing guard over headers as the library would lay them out: the input is cut into pieces,
 * in place, the way the library does it. What the guard lets through is, byte for byte, a header
 * without tricks.
 */
#include <string.h>

#include "http/framing.h"

#include "fuzz.h"

enum { HEADERS_MAX = 64, HEADER_BYTES_MAX = 8192 };

/* The next line, its end replaced by NUL; false when there is none. */
static bool cut_line(char **at, char *end, char **ret_line)
{
    char *newline = memchr(*at, '\n', (size_t)(end - *at));
    if (!newline)
        return false;
    *ret_line = *at;
    *at = newline + 1;
    if (newline > *ret_line && newline[-1] == '\r')
        newline[-1] = '\0';
    *newline = '\0';
    return true;
}

static bool cut_request_line(char *line, struct framing_view *view)
{
    char *target = strchr(line, ' ');
    if (!target)
        return false;
    while (*target == ' ')
        *target++ = '\0';
    char *version = strrchr(target, ' ');
    if (!version)
        return false;
    *version++ = '\0';
    view->method = line;
    view->target_at = target;
    view->target = str_of(target);
    view->version = version;
    return true;
}

static bool cut_header(char *line, struct framing_header *header)
{
    char *value = strchr(line, ':');
    if (!value)
        return false;
    *value++ = '\0';
    value += strspn(value, " \t");
    *header = (struct framing_header){line, strlen(line), value, strlen(value)};
    return true;
}

static bool cut_request(struct str bytes, struct framing_header *headers, struct framing_view *view)
{
    char *at = (char *)(uintptr_t)bytes.data;
    char *end = at + bytes.len;
    char *line;
    if (!cut_line(&at, end, &line) || !cut_request_line(line, view))
        return false;
    while (cut_line(&at, end, &line)) {
        if (*line == '\0') {
            view->size = (size_t)(at - view->method);
            view->headers = headers;
            return true;
        }
        if (view->n == HEADERS_MAX || !cut_header(line, &headers[view->n++]))
            return false;
    }
    return false;
}

/* Each line ends in CR LF and none begins with a blank; there is no other CR. */
static void check_bytes(struct str header)
{
    for (size_t i = 0; i < header.len; i++) {
        char c = header.data[i];
        char before = i > 0 ? header.data[i - 1] : ' ';
        char behind = i + 1 < header.len ? header.data[i + 1] : '\n';
        must(c != '\n' || before == '\r');
        must(c != '\r' || behind == '\n');
        must(c != '\n' || (behind != ' ' && behind != '\t'));
    }
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct framing_header headers[HEADERS_MAX];
    struct framing_view view = {.n = 0};
    struct framing framing;
    struct str cut = str_copy(arena, input);
    if (!cut_request(cut, headers, &view))
        return;
    if (framing_check(&view, HEADER_BYTES_MAX, &framing) != HTTP_REFUSAL_NONE)
        return;
    must(view.method == cut.data);
    /* A NUL that was sent may pass for a line end that the library replaced. */
    if (!memchr(input.data, '\0', view.size))
        check_bytes(str_sub(input, 0, view.size));
    must(framing.length >= 0 && !(framing.chunked && framing.length > 0));
}
