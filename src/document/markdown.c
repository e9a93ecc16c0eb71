#include "document/markdown.h"

#include <cmark.h>

enum { HEADING_MAX = 6 };

static void node_scope_end(cmark_node **node)
{
    if (*node)
        cmark_node_free(*node);
}

static void iter_scope_end(cmark_iter **iter)
{
    cmark_iter_free(*iter);
}

/* Calls it for each heading, in order. */
static void each_heading(
    cmark_node *document, void (*act)(cmark_node *heading, int *levels), int *levels)
{
    cmark_iter *iter __attribute__((cleanup(iter_scope_end))) = cmark_iter_new(document);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        bool enters = cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER;
        if (enters && cmark_node_get_heading_level(node) > 0)
            act(node, levels);
    }
}

static void see(cmark_node *heading, int *levels)
{
    levels[cmark_node_get_heading_level(heading)] = 1;
}

static void set(cmark_node *heading, int *levels)
{
    cmark_node_set_heading_level(heading, levels[cmark_node_get_heading_level(heading)]);
}

/* The highest level that is written becomes the second, the next one the third. */
static void lower_headings(cmark_node *document)
{
    int levels[HEADING_MAX + 1] = {0};
    int next = 2;
    each_heading(document, see, levels);
    for (int i = 1; i <= HEADING_MAX; i++)
        if (levels[i] != 0)
            levels[i] = next < HEADING_MAX ? next++ : HEADING_MAX;
    each_heading(document, set, levels);
}

struct str markdown_html(struct arena *arena, struct str text)
{
    cmark_node *document __attribute__((cleanup(node_scope_end))) =
        cmark_parse_document(text.data, text.len, CMARK_OPT_DEFAULT);
    lower_headings(document);
    void (*release)(void *) = cmark_get_default_mem_allocator()->free;
    char *html = cmark_render_html(document, CMARK_OPT_DEFAULT);
    struct str copy = str_copy(arena, str_of(html));
    release(html);
    return copy;
}
