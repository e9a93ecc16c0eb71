/* How cases of the world are audited together. */
#include "store/case_store.h"
#include "store/combination_store.h"
#include "support/world.h"

/* Of what follows the first one, the rest stays. */
static struct str renamed(struct arena *arena, struct str content)
{
    static const char own[] = "\nscheme: " WORLD_SCHEME "\n";
    struct buf out = buf_new(arena);
    size_t at;
    assert_true(str_find(content, str_of(own), 0, &at));
    buf_put(&out, str_sub(content, 0, at));
    buf_put(&out, STR("\nscheme: " WORLD_TWIN "\n"));
    at += strlen(own);
    buf_put(&out, str_sub(content, at, content.len - at));
    return buf_str(&out);
}

void world_add_twin(struct world *world)
{
    const struct scheme_set *set = world->platform.schemes;
    struct scheme_file *files = NEW_ARRAY(world->arena, struct scheme_file, set->n + 1);
    struct scheme_set *twins = NEW(world->arena, struct scheme_set);
    if (scheme_set_find(set, STR(WORLD_TWIN)))
        return;
    for (size_t i = 0; i < set->n; i++) {
        files[i] = set->files[i];
        if (str_equal(files[i].id, STR(WORLD_SCHEME)))
            files[set->n] = world_scheme_file(world, renamed(world->arena, files[i].content));
    }
    *twins = (struct scheme_set){.files = files, .n = set->n + 1};
    world->platform.schemes = twins;
}

const char *world_twin_in(struct world *world, enum case_state state)
{
    world_add_twin(world);
    const char *id = world_ok(world, world->applicant, "application.open", "scheme", WORLD_TWIN,
        "scope", "家用电器的安装服务", "scope_en", "Installation of household appliances", "level",
        "five_star", "categories", "1", "scope_staff", "1200", "classes", "家用电器", "ready", "1");
    world_case_on(world, id, state);
    return id;
}

const char *world_combine(struct world *world, const char *id)
{
    const char *twin = world_twin_in(world, CASE_ACCEPTED);
    world_ok(world, world->planner, "case.combine", "case", id, "with", twin);
    return twin;
}

void world_approve_twin(struct world *world)
{
    const struct scheme *twin = scheme_set_find(world->platform.schemes, STR(WORLD_TWIN));
    world_ok(world, world->scheme_manager, "scheme.approve", "scheme", WORLD_TWIN, "sha256",
        str_c(world->arena, twin->sha256), "reason", "checked clause by clause", "password",
        WORLD_PASSWORD);
}

const char *world_twin(struct world *world)
{
    enum { ROWS = 200 };
    struct tx tx = {world->db, world->arena};
    const struct case_filter filter = {.organisation = world->applicant.organisation};
    const struct page_request page = {.limit = ROWS};
    struct case_row *rows;
    size_t n;
    assert_db(world->db, case_store_page(&tx, &filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(rows[i].scheme, STR(WORLD_TWIN)))
            return str_c(world->arena, rows[i].id);
    return "none";
}

void world_make_twin(struct world *world, const char *id)
{
    (void)id;
    world_twin_in(world, CASE_ACCEPTED);
}

void world_make_combined(struct world *world, const char *id)
{
    world_combine(world, id);
}

const char *world_combination_value(struct world *world, const char *id, const char *word)
{
    if (strcmp(word, "TWIN") == 0)
        return world_twin_in(world, CASE_ACCEPTED);
    if (strcmp(word, "COMBINED_CASE") != 0)
        return NULL;
    struct tx tx = {world->db, world->arena};
    struct combination_row *rows;
    size_t n;
    assert_db(world->db, combination_store_list(&tx, str_of(id), &rows, &n));
    if (n == 0)
        world_combine(world, id);
    return id;
}
