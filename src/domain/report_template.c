#include "domain/report_template.h"

#include "domain/scheme_shape.h"

static const char *const kinds[REPORT_KIND_COUNT] = {
    [REPORT_FIXED] = "fixed",
    [REPORT_TEXT] = "text",
    [REPORT_QUESTIONS] = "questions",
    [REPORT_SCOPE] = "scope",
    [REPORT_TEAM] = "team",
    [REPORT_SAMPLING] = "sampling",
    [REPORT_DOCUMENTS] = "documents",
    [REPORT_MODES] = "modes",
    [REPORT_MYSTERY] = "mystery",
    [REPORT_PERCEPTION] = "perception",
    [REPORT_SCORES] = "scores",
    [REPORT_OUTLETS] = "outlets",
    [REPORT_SPECIAL] = "special",
    [REPORT_SELF] = "self",
    [REPORT_NONCONFORMITIES] = "nonconformities",
    [REPORT_PREVIOUS] = "previous",
    [REPORT_CONCLUSION] = "conclusion",
    [REPORT_DISTRIBUTION] = "distribution",
};
const struct codes report_kind_codes = CODES(kinds);

#define SHAPE(fields_, type) .fields = (fields_), .n = ARRAY_LEN(fields_), .size = sizeof(type)
#define NAMES(type, key_, required_)                                                               \
    {                                                                                              \
        .key = #key_, .kind = SHAPE_MAP, .offset = offsetof(type, key_),                           \
        .shape = &scheme_shape_names, .required = (required_)                                      \
    }
static const struct shape_field question_fields[] = {
    {.key = "id", .kind = SHAPE_ID, .offset = offsetof(struct scheme_word, id), .required = true},
    NAMES(struct scheme_word, names, true),
};
static const struct shape question_shape = {
    SHAPE(question_fields, struct scheme_word), .keyed = true};

static const struct shape_field section_fields[] = {
    {.key = "id",
        .kind = SHAPE_ID,
        .offset = offsetof(struct report_section, id),
        .required = true},
    {.key = "kind",
        .kind = SHAPE_CODE,
        .offset = offsetof(struct report_section, kind),
        .codes = &report_kind_codes,
        .required = true},
    NAMES(struct report_section, names, true),
    NAMES(struct report_section, text, false),
    {.key = "required", .kind = SHAPE_BOOL, .offset = offsetof(struct report_section, required)},
    {.key = "internal", .kind = SHAPE_BOOL, .offset = offsetof(struct report_section, internal)},
    {.key = "questions",
        .kind = SHAPE_LIST,
        .offset = offsetof(struct report_section, questions),
        .count_offset = offsetof(struct report_section, n_questions),
        .shape = &question_shape},
};
static const struct shape section_shape = {SHAPE(section_fields, struct report_section),
    .line_offset = offsetof(struct report_section, line), .keyed = true};

static const struct shape_field template_fields[] = {
    NAMES(struct report_template, title, true),
    {.key = "sections",
        .kind = SHAPE_LIST,
        .offset = offsetof(struct report_template, sections),
        .count_offset = offsetof(struct report_template, n),
        .shape = &section_shape,
        .required = true},
};
static const struct shape template_shape = {SHAPE(template_fields, struct report_template)};

static void check_section(const struct shape_reader *reader, const struct report_section *section)
{
    struct str place = shape_place(reader->arena, STR("sections"), section->id);
    bool asks = section->kind == REPORT_QUESTIONS;
    bool says = section->text.text[LANGUAGE_ZH_CN].len > 0;
    if (asks != (section->n_questions > 0))
        shape_refuse(reader, place, section->line, "questions",
            N_("Questions belong to a section of the kind “questions”, and such a section has "
               "some."));
    if (section->kind == REPORT_FIXED && !says)
        shape_refuse(
            reader, place, section->line, "text", N_("A section of the kind “fixed” has a text."));
}

static void check_sections(
    const struct shape_reader *reader, const struct report_template *template)
{
    bool concludes = false;
    for (size_t i = 0; i < template->n; i++) {
        check_section(reader, &template->sections[i]);
        concludes = concludes || template->sections[i].kind == REPORT_CONCLUSION;
    }
    if (template->n > 0 && !concludes)
        shape_refuse(reader, STR("sections"), 1, "conclusion",
            N_("A report has a section of the kind “conclusion”."));
}

enum fail report_template_read(
    struct problems *problems, struct str content, struct report_template *ret_template)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct report_template template = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &template_shape, root, &template);
    check_sections(&reader, &template);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_template = template;
    return FAIL_NONE;
}

const struct report_section *report_template_section(
    const struct report_template *template, struct str id)
{
    for (size_t i = 0; i < template->n; i++)
        if (str_equal(template->sections[i].id, id))
            return &template->sections[i];
    return NULL;
}

struct str report_template_question(
    struct arena *arena, const struct report_section *section, const struct scheme_word *question)
{
    return shape_place(arena, section->id, question->id);
}

bool report_template_has_question(const struct report_template *template, struct str id)
{
    struct str section_id;
    struct str rest = id;
    if (!str_cut(&rest, '.', &section_id) || rest.len == 0)
        return false;
    const struct report_section *section = report_template_section(template, section_id);
    for (size_t i = 0; section && i < section->n_questions; i++)
        if (str_equal(section->questions[i].id, rest))
            return true;
    return false;
}
