/* A paper to its canonical form and back: paper.h. */
#include "base/base64.h"
#include "base/json_write.h"
#include "base/limits.h"
#include "base/node.h"
#include "base/sha256.h"
#include "document/paper.h"

enum { FORM = 1, WIDTH_MAX = 100, QR_MAX = 1000 };

static const struct codes kinds = CODES(((const char *const[]){
    [PAPER_SECTION] = "section",
    [PAPER_HEADING] = "heading",
    [PAPER_CLAUSE] = "clause",
    [PAPER_TEXT] = "text",
    [PAPER_NOTE] = "note",
    [PAPER_FACTS] = "facts",
    [PAPER_QR] = "qr",
    [PAPER_PICTURE] = "picture",
    [PAPER_TABLE] = "table",
}));

static const struct codes medias = CODES(((const char *const[]){
    [PAPER_SVG] = "image/svg+xml",
    [PAPER_PNG] = "image/png",
    [PAPER_JPEG] = "image/jpeg",
}));

static const struct codes row_kinds = CODES(((const char *const[]){
    [PAPER_ROW] = "row",
    [PAPER_TOTAL] = "total",
    [PAPER_GROUP] = "group",
}));

static const struct codes aligns = CODES(((const char *const[]){
    [PAPER_START] = "start",
    [PAPER_MIDDLE] = "middle",
    [PAPER_END] = "end",
}));

static const struct str wide = STR_INIT("wide");

static void encode_pairs(
    struct json_write *json, const char *key, const struct paper_fact *facts, size_t n)
{
    json_write_list(json, key);
    for (size_t i = 0; i < n; i++) {
        const struct paper_fact *fact = &facts[i];
        const struct str texts[] = {fact->label, fact->value, wide};
        json_write_texts(json, NULL, texts, fact->wide ? 3 : 2);
    }
    json_write_end(json);
}

static void encode_picture(
    struct json_write *json, const char *key, const struct paper_picture *picture)
{
    json_write_object(json, key);
    json_write_text(json, "media_type", codes_format(&medias, (int)picture->media));
    json_write_int(json, "width", picture->width);
    json_write_int(json, "height", picture->height);
    json_write_text(json, "content", base64_encode(json->out->arena, picture->content));
    json_write_end(json);
}

static void encode_cell(struct json_write *json, const struct paper_row *row, size_t column)
{
    if (!row->pictures || !row->pictures[column]) {
        json_write_text(json, NULL, row->cells[column]);
        return;
    }
    json_write_object(json, NULL);
    json_write_text(json, "text", row->cells[column]);
    encode_picture(json, "picture", row->pictures[column]);
    json_write_end(json);
}

static void encode_table(struct json_write *json, const struct paper_item *item)
{
    json_write_list(json, "columns");
    for (size_t i = 0; i < item->n_columns; i++) {
        json_write_list(json, NULL);
        json_write_text(json, NULL, item->columns[i].heading);
        json_write_int(json, NULL, item->columns[i].width);
        json_write_text(json, NULL, codes_format(&aligns, (int)item->columns[i].align));
        json_write_end(json);
    }
    json_write_end(json);
    json_write_list(json, "rows");
    for (size_t i = 0; i < item->n_rows; i++) {
        const struct paper_row *row = &item->rows[i];
        json_write_list(json, NULL);
        json_write_text(json, NULL, codes_format(&row_kinds, (int)row->kind));
        for (size_t j = 0; j < (row->kind == PAPER_GROUP ? 1 : item->n_columns); j++)
            encode_cell(json, row, j);
        json_write_end(json);
    }
    json_write_end(json);
}

static void encode_item(struct json_write *json, const struct paper_item *item)
{
    json_write_object(json, NULL);
    json_write_text(json, "kind", codes_format(&kinds, (int)item->kind));
    if (item->kind == PAPER_FACTS)
        encode_pairs(json, "facts", item->facts, item->n_facts);
    else if (item->kind == PAPER_TABLE)
        encode_table(json, item);
    else
        json_write_text(json, "text", item->text);
    if (item->kind == PAPER_PICTURE)
        encode_picture(json, "picture", &item->picture);
    json_write_end(json);
}

static void encode_signature(struct json_write *json, const struct paper_signature *signature)
{
    struct arena *arena = json->out->arena;
    int64_t at = signature->signed_at;
    json_write_object(json, NULL);
    json_write_text(json, "role", signature->role);
    json_write_text(json, "name", signature->name);
    json_write_text(json, "signed_at", at ? instant_format(arena, at) : STR(""));
    json_write_text(json, "sha256", signature->sha256);
    json_write_end(json);
}

static void encode_content(struct json_write *json, const struct paper *paper)
{
    json_write_int(json, "form", FORM);
    json_write_text(json, "language", str_of(language_code(paper->language)));
    json_write_text(json, "body", paper->body);
    json_write_text(json, "title", paper->title);
    json_write_text(json, "number", paper->number);
    json_write_text(json, "date", date_format(json->out->arena, paper->date));
    if (paper->n_cover > 0)
        encode_pairs(json, "cover", paper->cover, paper->n_cover);
    json_write_list(json, "items");
    for (size_t i = 0; i < paper->n_items; i++)
        encode_item(json, &paper->items[i]);
    json_write_end(json);
}

struct str paper_content(struct arena *arena, const struct paper *paper)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    encode_content(&json, paper);
    json_write_end(&json);
    return buf_str(&out);
}

struct str paper_sha256(struct arena *arena, const struct paper *paper)
{
    return sha256_hex(arena, paper_content(arena, paper));
}

struct str paper_encode(struct arena *arena, const struct paper *paper)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    encode_content(&json, paper);
    json_write_text(&json, "original", paper->original);
    if (paper->logo.content.len > 0)
        encode_picture(&json, "logo", &paper->logo);
    json_write_list(&json, "signatures");
    for (size_t i = 0; i < paper->n_signatures; i++)
        encode_signature(&json, &paper->signatures[i]);
    json_write_end(&json);
    json_write_end(&json);
    return buf_str(&out);
}

static enum fail refused(struct problems *problems, const char *place, const struct node *node)
{
    struct problem *problem = problem_add(problems, str_of(place), "malformed",
        N_("This is not written as a document of this program has it."));
    problem->line = node ? node->line : 0;
    return FAIL_INVALID;
}

/* The child that must be there and of that kind. */
static enum fail take(struct problems *problems, const struct node *map, const char *key,
    enum node_kind kind, const struct node **ret_node)
{
    const struct node *node = node_get(map, str_of(key));
    if (!node || node->kind != kind)
        return refused(problems, key, node ? node : map);
    *ret_node = node;
    return FAIL_NONE;
}

static enum fail take_text(
    struct problems *problems, const struct node *map, const char *key, struct str *ret_text)
{
    const struct node *node;
    TRY(take(problems, map, key, NODE_TEXT, &node));
    *ret_text = node->text;
    return FAIL_NONE;
}

/* A list of texts only, `least` … `most`, into `ret_texts`. */
static enum fail take_texts(struct problems *problems, const struct node *list, size_t least,
    size_t most, struct str *ret_texts)
{
    if (list->kind != NODE_LIST || list->count < least || list->count > most)
        return refused(problems, "items", list);
    size_t n = 0;
    NODE_EACH (node, list) {
        if (node->kind != NODE_TEXT)
            return refused(problems, "items", node);
        ret_texts[n++] = node->text;
    }
    return FAIL_NONE;
}

static enum fail decode_picture(
    struct problems *problems, const struct node *map, struct paper_picture *ret_picture)
{
    struct paper_picture picture;
    const struct node *width;
    const struct node *height;
    struct str media;
    struct str content;
    int code;
    TRY(take_text(problems, map, "media_type", &media));
    TRY(take(problems, map, "width", NODE_INT, &width));
    TRY(take(problems, map, "height", NODE_INT, &height));
    TRY(take_text(problems, map, "content", &content));
    if (!codes_parse(&medias, media, &code) || width->value < 1 || height->value < 1 ||
        width->value > PAPER_PICTURE_SIDE_MAX || height->value > PAPER_PICTURE_SIDE_MAX ||
        !base64_decode(problems->arena, content, &picture.content) ||
        picture.content.len > PAPER_PICTURE_MAX)
        return refused(problems, "picture", map);
    picture.media = (enum paper_media)code;
    picture.width = width->value;
    picture.height = height->value;
    *ret_picture = picture;
    return FAIL_NONE;
}

static enum fail decode_cover(
    struct problems *problems, const struct node *root, struct paper *paper)
{
    const struct node *list = node_get(root, STR("cover"));
    NODE_EACH (node, list) {
        struct str texts[3];
        TRY(take_texts(problems, node, 3, 3, texts));
        paper_cover(paper, texts[0], texts[1]);
    }
    return FAIL_NONE;
}

static enum fail decode_facts(
    struct problems *problems, const struct node *list, struct paper *paper)
{
    NODE_EACH (node, list) {
        struct str texts[3];
        TRY(take_texts(problems, node, 2, 3, texts));
        if (node->count == 2)
            paper_fact(paper, texts[0], texts[1]);
        else if (str_equal(texts[2], wide))
            paper_wide_fact(paper, texts[0], texts[1]);
        else
            return refused(problems, "facts", node);
    }
    return FAIL_NONE;
}

static enum fail decode_column(
    struct problems *problems, const struct node *node, struct paper_column *ret_column)
{
    int align;
    if (node->kind != NODE_LIST || node->count != 3)
        return refused(problems, "columns", node);
    const struct node *heading = node->first;
    const struct node *width = heading->next;
    if (heading->kind != NODE_TEXT || width->kind != NODE_INT || width->value < 1 ||
        width->value > WIDTH_MAX || !codes_parse(&aligns, width->next->text, &align))
        return refused(problems, "columns", node);
    *ret_column = (struct paper_column){heading->text, width->value, (enum paper_align)align};
    return FAIL_NONE;
}

/* The cells of a row behind its kind; those with a picture are maps. */
static enum fail decode_cells(struct problems *problems, const struct node *row, struct str *cells,
    struct paper_picture *pictures)
{
    size_t n = 0;
    for (const struct node *node = row->first->next; node; node = node->next, n++) {
        const struct node *map;
        if (node->kind != NODE_MAP && node->kind != NODE_TEXT)
            return refused(problems, "rows", node);
        cells[n] = node->text;
        pictures[n] = (struct paper_picture){0};
        if (node->kind == NODE_TEXT)
            continue;
        TRY(take_text(problems, node, "text", &cells[n]));
        TRY(take(problems, node, "picture", NODE_MAP, &map));
        TRY(decode_picture(problems, map, &pictures[n]));
    }
    return FAIL_NONE;
}

static enum fail decode_rows(
    struct problems *problems, const struct node *list, size_t n_columns, struct paper *paper)
{
    NODE_EACH (node, list) {
        struct str cells[PAPER_COLUMNS_MAX];
        struct paper_picture pictures[PAPER_COLUMNS_MAX];
        int kind;
        if (node->kind != NODE_LIST || node->count < 2 || node->first->kind != NODE_TEXT ||
            !codes_parse(&row_kinds, node->first->text, &kind) ||
            node->count != (kind == PAPER_GROUP ? 2 : 1 + n_columns))
            return refused(problems, "rows", node);
        TRY(decode_cells(problems, node, cells, pictures));
        paper_row(paper, (enum paper_row_kind)kind, cells);
        for (size_t i = 0; kind != PAPER_GROUP && i < n_columns; i++)
            if (pictures[i].width > 0)
                paper_cell_picture(paper, i, pictures[i]);
    }
    return FAIL_NONE;
}

static enum fail decode_table(
    struct problems *problems, const struct node *map, struct paper *paper)
{
    struct paper_column columns[PAPER_COLUMNS_MAX];
    const struct node *list;
    const struct node *rows;
    size_t n = 0;
    TRY(take(problems, map, "columns", NODE_LIST, &list));
    TRY(take(problems, map, "rows", NODE_LIST, &rows));
    if (list->count < 1 || list->count > PAPER_COLUMNS_MAX)
        return refused(problems, "columns", list);
    NODE_EACH (node, list)
        TRY(decode_column(problems, node, &columns[n++]));
    paper_table(paper, columns, n);
    return decode_rows(problems, rows, n, paper);
}

static enum fail decode_item(
    struct problems *problems, const struct node *node, struct paper *paper)
{
    static void (*const adders[])(struct paper * paper, struct str text) = {
        [PAPER_SECTION] = paper_section,
        [PAPER_HEADING] = paper_heading,
        [PAPER_CLAUSE] = paper_clause,
        [PAPER_TEXT] = paper_text,
        [PAPER_NOTE] = paper_note,
        [PAPER_QR] = paper_qr,
    };
    const struct node *child;
    struct str word;
    struct str text;
    int kind;
    TRY(take_text(problems, node, "kind", &word));
    if (!codes_parse(&kinds, word, &kind))
        return refused(problems, "kind", node);
    if (kind == PAPER_FACTS) {
        TRY(take(problems, node, "facts", NODE_LIST, &child));
        return decode_facts(problems, child, paper);
    }
    if (kind == PAPER_TABLE)
        return decode_table(problems, node, paper);
    TRY(take_text(problems, node, "text", &text));
    if (kind == PAPER_PICTURE) {
        struct paper_picture picture;
        TRY(take(problems, node, "picture", NODE_MAP, &child));
        TRY(decode_picture(problems, child, &picture));
        paper_picture(paper, picture, text);
        return FAIL_NONE;
    }
    if (kind == PAPER_QR && (text.len == 0 || text.len > QR_MAX))
        return refused(problems, "text", node);
    adders[kind](paper, text);
    return FAIL_NONE;
}

static enum fail decode_signature(
    struct problems *problems, const struct node *node, struct paper *paper)
{
    struct paper_signature signature = {0};
    struct str at;
    TRY(take_text(problems, node, "role", &signature.role));
    TRY(take_text(problems, node, "name", &signature.name));
    TRY(take_text(problems, node, "signed_at", &at));
    TRY(take_text(problems, node, "sha256", &signature.sha256));
    if (at.len > 0 && !instant_parse(at, &signature.signed_at))
        return refused(problems, "signed_at", node);
    paper_sign(paper, signature);
    return FAIL_NONE;
}

/* What paper_content leaves out. */
static enum fail decode_signing(
    struct problems *problems, const struct node *root, struct paper *paper)
{
    const struct node *signatures;
    if (!node_get(root, STR("signatures")) && !node_get(root, STR("original")))
        return FAIL_NONE;
    TRY(take_text(problems, root, "original", &paper->original));
    if (node_get(root, STR("logo")))
        TRY(decode_picture(problems, node_get(root, STR("logo")), &paper->logo));
    TRY(take(problems, root, "signatures", NODE_LIST, &signatures));
    NODE_EACH (node, signatures)
        TRY(decode_signature(problems, node, paper));
    return FAIL_NONE;
}

static enum fail decode_head(
    struct problems *problems, const struct node *root, struct paper *paper)
{
    const struct node *form;
    struct str language;
    struct str date;
    int code;
    TRY(take(problems, root, "form", NODE_INT, &form));
    TRY(take_text(problems, root, "language", &language));
    TRY(take_text(problems, root, "body", &paper->body));
    TRY(take_text(problems, root, "title", &paper->title));
    TRY(take_text(problems, root, "number", &paper->number));
    TRY(take_text(problems, root, "date", &date));
    if (form->value != FORM || !codes_parse(&language_codes, language, &code))
        return refused(problems, "form", root);
    if (date.len > 0 && !date_parse(date, &paper->date))
        return refused(problems, "date", root);
    paper->language = (enum language)code;
    return FAIL_NONE;
}

enum fail paper_decode(struct problems *problems, struct str json, struct paper *ret_paper)
{
    struct paper paper = {.arena = problems->arena};
    const struct node *items;
    struct node *root;
    TRY(node_read_json(problems->arena, json, problems, &root));
    TRY(decode_head(problems, root, &paper));
    TRY(decode_cover(problems, root, &paper));
    TRY(take(problems, root, "items", NODE_LIST, &items));
    NODE_EACH (node, items)
        TRY(decode_item(problems, node, &paper));
    TRY(decode_signing(problems, root, &paper));
    *ret_paper = paper;
    return FAIL_NONE;
}
