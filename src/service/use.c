#include "service/use.h"

#include "base/text.h"

struct use use_begin(
    const struct platform *platform, struct arena *arena, struct db *db, struct actor actor)
{
    return (struct use){
        .platform = platform,
        .arena = arena,
        .db = db,
        .actor = actor,
        .now = clock_now(platform->clock),
        .problems = problems_new(arena),
        .tx = {db, arena},
    };
}

bool use_has_role(const struct use *use, enum role role)
{
    return (use->actor.roles & ROLE_BIT(role)) != 0;
}

enum { SIMILAR_NAME_PERCENT = 70 };

int64_t use_similar_name_percent(const struct body *body)
{
    return body->similar_name_percent > 0 ? body->similar_name_percent : SIMILAR_NAME_PERCENT;
}

bool use_body_has_field(const struct body *body, struct str field)
{
    for (size_t i = 0; i < body->n_fields; i++)
        if (str_equal(body->fields[i], field))
            return true;
    return false;
}

bool use_is_signed_in(const struct use *use)
{
    return use->actor.account.len > 0;
}

void use_tell(struct use *use, enum notice_fact fact)
{
    use->facts |= UINT32_C(1) << fact;
}

void use_note(struct use *use, const char *name, struct str value)
{
    json_write_text(use->detail, name, value);
}

void use_subject(struct use *use, const char *kind, struct str id)
{
    use->event->subject = str_concat(use->arena, str_of(kind), id);
    use->result_id = id;
}

struct date use_today(const struct use *use)
{
    return date_of_instant(use->now);
}

enum fail use_refuse(
    struct use *use, enum fail fail, const char *place, const char *code, const char *message)
{
    problem_add(&use->problems, str_of(place), code, message);
    return fail;
}

enum fail use_refuse_stale(struct use *use)
{
    return use_refuse(use, FAIL_STALE, "", "stale",
        N_("Somebody changed this after the page was shown. What you typed is still here: compare "
           "it with the present state, then save again."));
}

struct str use_trouble(const struct use *use)
{
    if (use->problems.first)
        return problem_text(use->arena, LANGUAGE_EN, use->problems.first);
    return use->db ? str_copy(use->arena, db_error(use->db)) : STR("");
}

enum fail use_read_begin(struct use *use)
{
    return db_begin(use->db, DB_READ);
}

void use_read_end(struct use *use)
{
    db_rollback(use->db);
}
