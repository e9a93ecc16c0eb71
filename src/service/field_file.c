#include "service/field_file.h"

#include "domain/field_change.h"
#include "service/case_access.h"
#include "service/use_cases.h"
#include "store/evidence_store.h"

static const char *const words[] = {[FIELD_FILE_STORED] = "stored",
    [FIELD_FILE_ALREADY] = "already",
    [FIELD_FILE_REFUSED] = "refused"};
const struct codes field_file_codes = CODES(words);

/* The upload of that id, if it is the same file of the same person. */
static enum fail find(struct use *use, struct field_file *file)
{
    struct certification_case c;
    struct evidence there;
    TRY(case_see(use, file->case_id, &c));
    if (file->id.len == 0)
        return FAIL_NONE;
    enum fail fail = evidence_store_by_client(&use->tx, file->id, &there);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (str_equal(there.author, use->actor.account) && str_equal(there.sha256, file->upload.sha256))
        file->evidence = there.id;
    return FAIL_NONE;
}

static enum fail look(struct use *use, struct field_file *file)
{
    TRY(use_read_begin(use));
    enum fail fail = find(use, file);
    use_read_end(use);
    return fail;
}

/* "2026-11-21T08:30:00.123Z", as browsers write it, without its fraction. */
static struct str whole_seconds(struct arena *arena, struct str at)
{
    size_t point;
    if (!str_find(at, STR("."), 0, &point) || !str_ends(at, STR("Z")))
        return at;
    return str_concat(arena, str_sub(at, 0, point), STR("Z"));
}

static enum fail run(struct use *use, const struct field_file *file)
{
    const struct input_pair pairs[] = {
        {STR("case"), file->case_id},
        {STR("client_id"), file->id},
        {STR("clause"), file->clause},
        {STR("site"), file->site},
        {STR("sample"), file->sample},
        {STR("caption"), file->caption},
        {STR("taken_at"), whole_seconds(use->arena, file->taken_at)},
        {STR("annotates"), file->annotates},
    };
    const struct input_file files[] = {{STR("files"), file->upload}};
    struct input input = {pairs, ARRAY_LEN(pairs), files, file->upload.name.len > 0 ? 1 : 0};
    return use_case_run(use, &assessment_evidence, &input);
}

enum fail field_file_store(struct use *use, struct field_file *file)
{
    enum fail fail = FAIL_INVALID;
    TRY(look(use, file));
    file->outcome = FIELD_FILE_ALREADY;
    if (file->evidence.len > 0)
        return FAIL_NONE;
    if (field_change_is_uuid(file->id))
        fail = run(use, file);
    else
        problem_add(&use->problems, STR("id"), "uuid", N_("A UUID in lower case is needed."));
    if (fail == FAIL_BUSY || fail == FAIL_BROKEN)
        return fail;
    file->outcome = fail != FAIL_NONE     ? FIELD_FILE_REFUSED
                    : use->remark.len > 0 ? FIELD_FILE_ALREADY
                                          : FIELD_FILE_STORED;
    file->evidence = fail == FAIL_NONE ? use->result_id : STR("");
    if (fail != FAIL_NONE && use->problems.count == 0)
        problem_add(&use->problems, STR(""), fail_code(fail), N_("This file was refused."));
    return FAIL_NONE;
}
