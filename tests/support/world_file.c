/* The review of a case's file in the world. */
#include "service/file_comment_service.h"
#include "service/file_review_service.h"
#include "support/world.h"

enum { FILE_PAIRS_MAX = 300 };

struct file_pairs {
    const char *pairs[FILE_PAIRS_MAX];
    size_t n;
};

static const char *key(struct world *world, const char *field, struct str code)
{
    return str_c(world->arena, str_format(world->arena, "%s.%" STR_PRI, field, STR_ARG(code)));
}

static void add(struct world *world, struct file_pairs *pairs, const struct file_entry *entry)
{
    static const char *const verdicts[] = {
        [FILE_ENTRY_ITEM] = "ok", [FILE_ENTRY_KNOCK_OUT] = "no", [FILE_ENTRY_PERSON] = "A"};
    bool is_missing = entry->state == FILE_STATE_MISSING;
    if (entry->state != FILE_STATE_OPEN && !is_missing)
        return;
    assert_true(pairs->n + 5 < FILE_PAIRS_MAX);
    pairs->pairs[pairs->n++] = key(world, "verdict", entry->code);
    pairs->pairs[pairs->n++] = is_missing ? "not_applicable" : verdicts[entry->kind];
    if (!is_missing)
        return;
    pairs->pairs[pairs->n++] = key(world, "note", entry->code);
    pairs->pairs[pairs->n++] = "纸质存档";
}

void world_review_file_by(struct world *world, struct actor reviewer, const char *id)
{
    struct file_review review;
    struct file_pairs pairs = {{"case", id}, 2};
    struct use use = world_use(world, reviewer);
    assert_db(world->db, file_review_service_show(&use, str_of(id), &review));
    for (size_t i = 0; i < review.n; i++)
        add(world, &pairs, &review.entries[i]);
    world_ok_at(
        world, __FILE__, __LINE__, world_run_pairs(world, reviewer, "file.review", pairs.pairs));
}

void world_review_file(struct world *world, const char *id)
{
    world_review_file_by(world, world->decider, id);
}

void world_pass_file(struct world *world, const char *id)
{
    world_review_file(world, id);
    world_ok(world, world->decider, "file.pass", "case", id, "recommendation", "grant", "password",
        WORLD_PASSWORD);
}

#define RETURN_WORDS "reason", "抽样说明不全", "section.1", "sheet", "text.1", "请补充抽样说明"

void world_return_file(struct world *world, const char *id)
{
    world_ok(world, world->decider, "file.return", "case", id, RETURN_WORDS);
}

void world_return_decision(struct world *world, const char *id)
{
    world_ok(world, world->decider, "decision.return", "case", id, RETURN_WORDS);
}

const char *world_comment(struct world *world, const char *id)
{
    struct file_comments comments;
    struct use use = world_use(world, world->decider);
    if (file_comment_service_show(&use, str_of(id), &comments) != FAIL_NONE || comments.n == 0)
        return "none";
    return str_c(world->arena, comments.items[0].id);
}

void world_answer_comment(struct world *world, const char *id)
{
    if (strcmp(world_comment(world, id), "none") != 0)
        world_ok(world, world->leader, "comment.answer", "case", id, "comment",
            world_comment(world, id), "text", "已补充");
}
