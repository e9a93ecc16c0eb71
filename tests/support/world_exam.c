/* A bank of questions, and mock examinations, in the world. */
#include "store/exam_store.h"
#include "store/question_store.h"
#include "support/world.h"

/* One of each kind in turn; the right answer is always A, of several AB. */
void world_bank(struct world *world, int n)
{
    static const char *const levels[] = {"easy", "medium", "hard"};
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    for (int i = 0; i < n; i++) {
        enum question_kind kind = (enum question_kind)(i % QUESTION_KIND_COUNT);
        const struct question question = {
            .id = str_format(world->arena, "q%03d", i),
            .scheme = i % 2 ? STR(WORLD_SCHEME) : STR(""),
            .kind = kind,
            .language = LANGUAGE_ZH_CN,
            .difficulty = str_of(levels[i % 3]),
            .clause = str_format(world->arena, "5.%d", i % 4),
            .wording = str_format(world->arena, "第 %d 题", i),
            .choices = kind == QUESTION_JUDGE ? STR("") : STR("甲\n乙\n丙"),
            .answer = kind == QUESTION_MULTIPLE ? STR("AB") : STR("A"),
            .explanation = STR("秘密的解析"),
            .state = QUESTION_IN_USE,
            .written_by = world->officer.account,
            .written_at = world->clock.now,
            .reviewed_by = world->manager.account,
            .reviewed_at = world->clock.now,
            .revision = 1,
        };
        assert_db(world->db, question_store_save(&tx, &question));
    }
    assert_db(world->db, db_commit(world->db));
}

const char *world_exam(struct world *world, struct actor actor)
{
    return str_c(world->arena, str_of(world_ok(world, actor, "exam.start", "audience", "manager",
                                   "scheme", WORLD_SCHEME)));
}

const char *world_exam_value(struct world *world, const char *word)
{
    if (strcmp(word, "EXAM_AUDIENCE") != 0 && strcmp(word, "RUNNING_EXAM") != 0)
        return NULL;
    struct tx tx = {world->db, world->arena};
    struct mock_exam running;
    world_bank(world, 6);
    if (strcmp(word, "EXAM_AUDIENCE") == 0)
        return "manager";
    if (exam_store_open(&tx, world->officer.account, &running) == FAIL_NONE)
        return str_c(world->arena, running.id);
    return world_exam(world, world->officer);
}
