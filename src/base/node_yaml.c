/* YAML 1.1 through libyaml's events, which carry a line each. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/node.h"
#include "base/node_duplicate.h"

#include <string.h>
#include <yaml.h>

struct reader {
    yaml_parser_t *parser;
    struct arena *arena;
    struct problems *problems;
    struct str input;
    size_t nodes;
    size_t marks; /* the mark that was last translated, in characters … */
    size_t bytes; /* … and the byte that it is at */
};

static void parser_end(yaml_parser_t *parser)
{
    yaml_parser_delete(parser);
}

static void event_end(yaml_event_t *event)
{
    yaml_event_delete(event);
}

#define PARSER_SCOPED __attribute__((cleanup(parser_end)))
#define EVENT_SCOPED __attribute__((cleanup(event_end)))

static struct problem *refuse(
    const struct reader *reader, uint32_t line, const char *code, const char *message)
{
    struct problem *problem = problem_add(reader->problems, STR(""), code, message);
    problem->line = line;
    return problem;
}

static uint32_t line_of(const yaml_event_t *event)
{
    return (uint32_t)event->start_mark.line + 1;
}

/* libyaml counts characters. Marks come in the order of the text, so each is walked over once. */
static uint32_t byte_of(struct reader *reader, const yaml_event_t *event)
{
    struct str input = reader->input;
    while (reader->marks < event->start_mark.index && reader->bytes < input.len) {
        do
            reader->bytes++;
        while (
            reader->bytes < input.len && ((unsigned char)input.data[reader->bytes] & 0xc0) == 0x80);
        reader->marks++;
    }
    return (uint32_t)reader->bytes;
}

static uint32_t line_of_byte(struct str input, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset && i < input.len; i++)
        line += input.data[i] == '\n';
    return line;
}

static enum fail next_event(struct reader *reader, yaml_event_t *ret_event)
{
    yaml_parser_t *parser = reader->parser;
    if (yaml_parser_parse(parser, ret_event))
        return FAIL_NONE;
    bool in_bytes = parser->error == YAML_READER_ERROR;
    uint32_t line = in_bytes ? line_of_byte(reader->input, parser->problem_offset)
                             : (uint32_t)parser->problem_mark.line + 1;
    struct problem *problem = refuse(reader, line, "yaml_syntax", N_("not well-formed YAML: {1}"));
    problem->args[0] = str_copy(reader->arena, str_of(parser->problem));
    return FAIL_INVALID;
}

static enum fail check_plain(struct reader *reader, const yaml_event_t *event,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor || event->type == YAML_ALIAS_EVENT) {
        refuse(reader, line_of(event), "yaml_anchor",
            N_("anchors and aliases are not allowed; write the value out"));
        return FAIL_INVALID;
    }
    if (tag) {
        refuse(reader, line_of(event), "yaml_tag", N_("tags (!…) are not allowed"));
        return FAIL_INVALID;
    }
    return FAIL_NONE;
}

/* "7" and "-7", but not "07", which YAML 1.1 would read as octal. */
static bool plain_int(struct str text, int64_t *ret_value)
{
    struct str digits = str_starts(text, STR("-")) ? str_sub(text, 1, text.len) : text;
    if (digits.len > 1 && digits.data[0] == '0')
        return false;
    return str_to_int(text, ret_value);
}

static void set_scalar(struct node *node)
{
    node->kind = NODE_TEXT;
    if (node->quoted)
        return;
    if (str_is_empty(node->text) || str_equal(node->text, STR("~")) ||
        str_equal(node->text, STR("null"))) {
        node->kind = NODE_NULL;
    } else if (str_equal(node->text, STR("true")) || str_equal(node->text, STR("false"))) {
        node->kind = NODE_BOOL;
        node->value = node->text.data[0] == 't';
    } else if (plain_int(node->text, &node->value)) {
        node->kind = NODE_INT;
    }
}

static enum fail read_scalar(struct reader *reader, const yaml_event_t *event, struct node *node)
{
    TRY(check_plain(reader, event, event->data.scalar.anchor, event->data.scalar.tag));
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (memchr(text.data, '\0', text.len)) { /* "\0" in double quotes */
        refuse(reader, line_of(event), "nul", N_("NUL is not allowed in a text"));
        return FAIL_INVALID;
    }
    node->text = str_copy(reader->arena, text);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    set_scalar(node);
    return FAIL_NONE;
}

static enum fail read_key(struct reader *reader, const yaml_event_t *event, struct str *ret_key)
{
    if (event->type != YAML_SCALAR_EVENT) {
        refuse(reader, line_of(event), "yaml_key", N_("a key must be a plain text"));
        return FAIL_INVALID;
    }
    struct node key = {0};
    TRY(read_scalar(reader, event, &key));
    *ret_key = key.text;
    return FAIL_NONE;
}

static enum fail read_value(
    struct reader *reader, const yaml_event_t *event, int depth, struct node *node);

/* The children up to the end of the list or map that was begun. */
static enum fail read_children(struct reader *reader, int depth, struct node *parent)
{
    struct node **next = &parent->first;
    for (;;) {
        yaml_event_t event EVENT_SCOPED = {0};
        TRY(next_event(reader, &event));
        if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT)
            return FAIL_NONE;
        if (reader->nodes++ == LIMIT_TREE_NODES) {
            refuse(reader, line_of(&event), "too_many", N_("too many values for one file"));
            return FAIL_INVALID;
        }
        struct node *child = NEW(reader->arena, struct node);
        child->line = line_of(&event);
        if (parent->kind == NODE_MAP) {
            yaml_event_t value EVENT_SCOPED = {0};
            TRY(read_key(reader, &event, &child->key));
            TRY(next_event(reader, &value));
            TRY(read_value(reader, &value, depth, child));
        } else {
            TRY(read_value(reader, &event, depth, child));
        }
        *next = child;
        next = &child->next;
        parent->count++;
    }
}

static enum fail read_value(
    struct reader *reader, const yaml_event_t *event, int depth, struct node *node)
{
    node->at = byte_of(reader, event);
    if (event->type == YAML_SCALAR_EVENT)
        return read_scalar(reader, event, node);
    if (event->type == YAML_ALIAS_EVENT)
        return check_plain(reader, event, NULL, NULL);
    bool is_map = event->type == YAML_MAPPING_START_EVENT;
    if (is_map)
        TRY(check_plain(
            reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag));
    else
        TRY(check_plain(
            reader, event, event->data.sequence_start.anchor, event->data.sequence_start.tag));
    if (depth == LIMIT_TREE_DEPTH) {
        struct problem *problem = refuse(
            reader, line_of(event), "too_deep", N_("nested too deeply; allowed are {1} levels"));
        problem->args[0] = str_format(reader->arena, "%d", LIMIT_TREE_DEPTH);
        return FAIL_INVALID;
    }
    node->kind = is_map ? NODE_MAP : NODE_LIST;
    TRY(read_children(reader, depth + 1, node));
    return is_map ? node_duplicate_check(reader->arena, node, reader->problems) : FAIL_NONE;
}

/* The one document of the stream; a file with nothing in it is null. */
static enum fail read_document(struct reader *reader, struct node *root)
{
    yaml_event_t begin EVENT_SCOPED = {0};
    TRY(next_event(reader, &begin));
    if (begin.type == YAML_STREAM_END_EVENT)
        return FAIL_NONE;
    yaml_event_t value EVENT_SCOPED = {0};
    TRY(next_event(reader, &value));
    root->line = line_of(&value);
    TRY(read_value(reader, &value, 0, root));
    yaml_event_t document_end EVENT_SCOPED = {0};
    TRY(next_event(reader, &document_end));
    yaml_event_t stream_end EVENT_SCOPED = {0};
    TRY(next_event(reader, &stream_end));
    if (stream_end.type == YAML_STREAM_END_EVENT)
        return FAIL_NONE;
    refuse(reader, line_of(&stream_end), "yaml_documents",
        N_("a second document begins here; allowed is one"));
    return FAIL_INVALID;
}

/* libyaml takes a NUL for the end of the text and says nothing. */
static enum fail check_bytes(struct reader *reader)
{
    uint32_t line = 1;
    struct str rest = reader->input;
    struct str one;
    while (str_cut(&rest, '\n', &one)) {
        if (!str_is_utf8(one)) {
            refuse(reader, line, "utf8", N_("not well-formed UTF-8 text, or it holds a NUL"));
            return FAIL_INVALID;
        }
        line++;
    }
    return FAIL_NONE;
}

enum fail node_read_yaml(
    struct arena *arena, struct str input, struct problems *problems, struct node **ret_root)
{
    yaml_parser_t parser PARSER_SCOPED;
    if (!yaml_parser_initialize(&parser))
        return FAIL_BROKEN;
    struct reader reader = {&parser, arena, problems, input, 0, 0, 0};
    TRY(check_bytes(&reader));
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)input.data, input.len);
    yaml_event_t stream EVENT_SCOPED = {0};
    TRY(next_event(&reader, &stream));
    struct node *root = NEW(arena, struct node);
    root->line = 1;
    TRY(read_document(&reader, root));
    *ret_root = root;
    return FAIL_NONE;
}
