/* What the tests of the registry of people begin with. */
#ifndef PERSON_FIXTURE_H
#define PERSON_FIXTURE_H

#include "service/person_service.h"
#include "store/organisation_store.h"
#include "support/world.h"

static inline struct actor manager_of(struct world *world)
{
    return world_person(world, "manager-1", ROLE_BIT(ROLE_MANAGER));
}

static inline const char *id_of(struct world *world, struct actor actor)
{
    return str_c(world->arena, actor.account);
}

#define RECORD_OF(world, actor)                                                                    \
    "person", id_of(world, actor), "employment", "full_time", "joined_on", "2020-01-01",           \
        "identity_type", "01", "identity_number", "11010519491231002x", "grade", "assessor",       \
        "grade_since", "2021-03-01", "ccaa_number", "2021-N1SV-1", "valid_to", "2030-02-28"

static inline void add_record(struct world *world, struct actor actor)
{
    world_ok(world, world->admin, "person.edit", RECORD_OF(world, actor));
}

static inline struct person_view view_by(struct world *world, struct actor reader, struct actor of)
{
    struct use use = world_use(world, reader);
    struct person_view view;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(person_service_load(&use, of.account, &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static inline enum fail reading_fails(struct world *world, struct actor reader, struct actor of)
{
    struct use use = world_use(world, reader);
    struct person_view view;
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = person_service_load(&use, of.account, &view);
    use_read_end(&use);
    return fail;
}

#endif
