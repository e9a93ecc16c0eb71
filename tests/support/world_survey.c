/* Customers of the world's enterprise, and what they are asked. */
#include "service/survey_form.h"
#include "store/survey_store.h"
#include "support/world.h"

void world_survey(struct world *world, const char *case_id)
{
    world_ok(world, world->leader, "survey.open", "case", case_id, "from_on", "2026-01-01",
        "until_on", "2026-06-30");
}

const char *world_invitation(struct world *world, const char *case_id)
{
    world_ok(world, world->leader, "survey.invite", "case", case_id, "links", "1");
    struct str link = world->secret;
    size_t at = 0;
    assert_true(str_find(link, STR("/s/"), 0, &at));
    world->invitation = str_c(world->arena, str_sub(link, at + 3, link.len - at - 3));
    return world->invitation;
}

static struct survey_form form_of(struct world *world, const char *token)
{
    struct use use = world_use(world, world->nobody);
    struct survey_form form;
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, survey_form_load(&use, str_of(token), LANGUAGE_ZH_CN, &form));
    use_read_end(&use);
    return form;
}

const char *world_survey_started(struct world *world, const char *token)
{
    return str_c(world->arena, form_of(world, token).started);
}

void world_survey_answer(
    struct world *world, const char *token, const char *device, const char *mark)
{
    enum { PAIRS = 100 };
    const char *pairs[PAIRS] = {
        "invitation", token, "started", world_survey_started(world, token), "language", "zh_CN"};
    struct survey_form form = form_of(world, token);
    struct actor actor = world->nobody;
    size_t n = 6;
    for (size_t i = 0; i < form.n_parts; i++)
        for (size_t k = 0; k < form.parts[i].n; k++) {
            struct str item = form.parts[i].questions[k].item;
            pairs[n++] = str_c(world->arena, str_concat(world->arena, STR("p."), item));
            pairs[n++] = mark;
        }
    assert_true(n < PAIRS);
    actor.device = str_of(device);
    world_run_pairs(world, actor, "survey.answer", pairs);
}

static const char *poster(struct world *world, const char *case_id)
{
    struct use use = world_use(world, world->nobody);
    struct tx tx = {world->db, world->arena};
    struct survey survey;
    world_survey(world, case_id);
    assert_db(world->db, survey_store_latest(&tx, str_of(case_id), &survey));
    return str_c(world->arena, survey_form_poster(&use, survey.id, STR("")));
}

const char *world_survey_value(struct world *world, const char *case_id, const char *word)
{
    if (strcmp(word, "SURVEYED_CASE") == 0) {
        world_survey(world, case_id);
        return case_id;
    }
    if (strcmp(word, "INVITATION") == 0) {
        world_survey(world, case_id);
        return world_invitation(world, case_id);
    }
    if (strcmp(word, "STARTED") == 0)
        return world_survey_started(world, world->invitation);
    return strcmp(word, "POSTER") == 0 ? poster(world, case_id) : NULL;
}
