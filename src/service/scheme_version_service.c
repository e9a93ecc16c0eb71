/* New versions of schemes: from a file, or from the scores that somebody typed. */
#include "base/limits.h"
#include "domain/scheme_edit.h"
#include "domain/scheme_shape.h"
#include "domain/shape.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/scheme_store.h"
#include "sys/file.h"

#include <string.h>

/* The same version cannot mean two things: cases and certificates name it. */
static enum fail check_new(struct use *use, const struct scheme *scheme)
{
    struct scheme_view *views;
    size_t n;
    enum fail fail = scheme_service_versions(use, scheme->id, &views, &n);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    for (size_t i = 0; i < n; i++) {
        if (str_equal(views[i].scheme->sha256, scheme->sha256))
            return use_refuse(
                use, FAIL_CONFLICT, "file", "known", N_("This very version is here already."));
        if (str_equal(views[i].scheme->version, scheme->version))
            return use_refuse(use, FAIL_CONFLICT, "version", "version_taken",
                N_("There is a version of that number with another content; give the new one a "
                   "number of its own."));
    }
    return FAIL_NONE;
}

static enum fail keep(struct use *use, const struct scheme *scheme, struct scheme_version version)
{
    version.sha256 = scheme->sha256;
    version.scheme = scheme->id;
    version.version = scheme->version;
    version.added_by = use->actor.account;
    version.added_at = use->now;
    use_subject(use, "scheme:", scheme->id);
    use_note(use, "added", scheme->version);
    use_note(use, "added_sha256", scheme->sha256);
    TRY(check_new(use, scheme));
    return scheme_store_add(&use->tx, &version);
}

struct import_command {
    struct upload file;
    struct str note;
};

static const struct command_field import_fields[] = {
    {COMMAND_AT(struct import_command, file), .label = N_("Scheme file"), .kind = COMMAND_FILE,
        .hint = N_("YAML or JSON, in the form that docs/SCHEMES.md describes"), .required = true},
    {COMMAND_AT(struct import_command, note), .label = N_("What is new, and where it is from"),
        .kind = COMMAND_NOTE, .required = true, .min = 5, .max = LIMIT_NOTE},
};

static enum fail import_run(struct use *use, const void *input)
{
    const struct import_command *command = input;
    const struct scheme *scheme;
    struct scheme_version version = {.note = command->note};
    enum fail fail =
        file_read(use->arena, command->file.path, LIMIT_SCHEME_BYTES, &version.content);
    if (fail == FAIL_TOO_LARGE)
        return use_refuse(use, FAIL_INVALID, "file", "too_large", N_("The file is too large."));
    TRY(fail);
    TRY(scheme_parse(use->arena, version.content, &use->problems, &scheme));
    return keep(use, scheme, version);
}

const struct use_case scheme_import = {
    .name = "scheme.import",
    .label = N_("Add a version from a file"),
    .roles = ROLE_BIT(ROLE_SCHEME_MANAGER),
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = import_run,
};

struct score_command {
    struct str scheme;
    struct str sha256;
    struct str version;
    enum scheme_status status;
    struct str note;
    struct str_map scores;
    struct str_list confirmed;
};

static const char *const status_labels[] = {N_("complete"), N_("provisional"), N_("template")};

static const struct command_field score_fields[] = {
    {COMMAND_AT(struct score_command, scheme), .label = N_("Scheme"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct score_command, sha256), .label = N_("Content hash"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct score_command, version), .label = N_("Number of the new version"),
        .hint = N_("Letters, digits, “.”, “-” and “_”"), .kind = COMMAND_LINE, .required = true,
        .max = SHAPE_ID_MAX},
    {COMMAND_AT(struct score_command, status), .label = N_("Status"), .kind = COMMAND_CODE,
        .required = true, .codes = &scheme_shape_statuses, .labels = status_labels},
    {COMMAND_AT(struct score_command, note), .label = N_("What is new, and where it is from"),
        .hint = N_("Edition and source of the lawful copy, and who typed the scores"),
        .kind = COMMAND_NOTE, .required = true, .min = 5, .max = LIMIT_NOTE},
    {COMMAND_AT(struct score_command, scores), .label = N_("Full scores by clause"),
        .kind = COMMAND_MAP, .max = LIMIT_INDICATORS},
    {COMMAND_AT(struct score_command, confirmed), .label = N_("Confirmed clauses"),
        .kind = COMMAND_LIST, .max = LIMIT_INDICATORS},
};

static bool is_listed(const struct str_list *list, struct str item)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->items[i], item))
            return true;
    return false;
}

static void read_score(struct use *use, const struct score_command *command,
    const struct input_pair *pair, struct scheme_edit_score *ret_score)
{
    *ret_score = (struct scheme_edit_score){
        .clause = pair->name, .confirmed = is_listed(&command->confirmed, pair->name)};
    if (!rational_parse(use->arena, str_trim(pair->value), &ret_score->max))
        problem_add(
            &use->problems, pair->name, "number", N_("must be a number, written as 5, 0.5 or 1/2"));
}

static bool is_version(struct str text)
{
    static const char others[] = ".-_";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!plain && (c == '\0' || !strchr(others, c)))
            return false;
    }
    return true;
}

static enum fail read_edit(
    struct use *use, const struct score_command *command, struct scheme_edit *ret_edit)
{
    size_t n = command->scores.n;
    struct scheme_edit_score *scores = NEW_ARRAY(use->arena, struct scheme_edit_score, n);
    for (size_t i = 0; i < n; i++)
        read_score(use, command, &command->scores.items[i], &scores[i]);
    if (!is_version(command->version))
        problem_add(&use->problems, STR("version"), "id",
            N_("must be made of letters, digits, “.”, “-” and “_”"));
    *ret_edit = (struct scheme_edit){command->version, command->status, scores, n};
    return use->problems.count > 0 ? FAIL_INVALID : FAIL_NONE;
}

static enum fail score_run(struct use *use, const void *input)
{
    const struct score_command *command = input;
    const struct scheme *scheme;
    struct scheme_view base;
    struct scheme_version text;
    struct scheme_edit edit;
    struct scheme_version version = {.note = command->note, .parent = command->sha256};
    TRY(scheme_service_version(use, command->scheme, command->sha256, &base));
    TRY(scheme_service_text(use, command->sha256, &text));
    TRY(read_edit(use, command, &edit));
    TRY(scheme_edit_apply(use->arena, text.content, &edit, &use->problems, &version.content));
    TRY(scheme_parse(use->arena, version.content, &use->problems, &scheme));
    return keep(use, scheme, version);
}

const struct use_case scheme_score = {
    .name = "scheme.score",
    .label = N_("Save as a new version"),
    .roles = ROLE_BIT(ROLE_SCHEME_MANAGER),
    .fields = COMMAND_FIELDS(score_fields),
    .command_size = sizeof(struct score_command),
    .run = score_run,
};
