/* Questions of the bank in the world. */
#include "support/world.h"

const char *world_question_in(struct world *world, const char *word)
{
    static const struct sql count = {"test_questions", "SELECT count(*) FROM question"};
    struct rows rows;
    assert_db(world->db, db_query(world->db, world->arena, &count, NO_ARGS, &rows));
    const char *wording = str_c(world->arena,
        str_format(world->arena, "评价总分是多少？（%lld）", (long long)rows.cells[0].integer));
    bool is_draft = strcmp(word, "DRAFT_QUESTION") == 0;
    const char *id = world_ok(world, world->officer, "question.save", "kind", "single", "language",
        "zh_CN", "difficulty", "easy", "wording", wording, "choices", "60 分\n100 分", "answer",
        "B", "handed_in", is_draft ? "" : "1");
    id = str_c(world->arena, str_of(id));
    if (is_draft || strcmp(word, "SUBMITTED_QUESTION") == 0)
        return id;
    world_ok(world, world->manager, "question.review", "question", id, "verdict", "accept");
    if (strcmp(word, "REVIEWED_QUESTION") == 0)
        return id;
    assert_string_equal(word, "USED_QUESTION");
    world_ok(world, world->manager, "question.put_in_use", "question", id);
    return id;
}
