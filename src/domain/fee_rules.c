#include "domain/fee_rules.h"

#include "base/limits.h"
#include "domain/money.h"
#include "domain/scheme_shape.h"
#include "domain/shape_rows.h"

enum { DAY_MINUTES = 24 * 60 };

static const struct shape_field reminder_fields[] = {
    WHOLE(struct fee_rules, "before_days", before_days, 0, LIMIT_CLOCK, true),
    WHOLE(struct fee_rules, "again_before_days", again_before_days, 0, LIMIT_CLOCK, true),
    WHOLE(struct fee_rules, "overdue_every_days", overdue_every_days, 1, LIMIT_CLOCK, true),
};
static const struct shape reminder_shape = {SHAPE(reminder_fields, struct fee_rules)};

static const struct shape_field ageing_fields[] = {
    WHOLE(struct fee_rules, "first_days", ageing[0], 1, LIMIT_CLOCK, true),
    WHOLE(struct fee_rules, "second_days", ageing[1], 1, LIMIT_CLOCK, true),
    WHOLE(struct fee_rules, "third_days", ageing[2], 1, LIMIT_CLOCK, true),
};
static const struct shape ageing_shape = {SHAPE(ageing_fields, struct fee_rules)};

static const char *const unpaid_words[] = {[UNPAID_BLOCKS] = "blocks", [UNPAID_WARNS] = "warns"};
static const struct codes unpaid_codes = CODES(unpaid_words);

static const char *const cause_words[EXTRA_CAUSE_COUNT] = {
    [EXTRA_PART] = "part",
    [EXTRA_COPY] = "copy",
    [EXTRA_CHANGE] = "change",
    [EXTRA_SURVEILLANCE] = "surveillance",
    [EXTRA_OTHER] = "other",
};
const struct codes extra_cause_codes = CODES(cause_words);

static const struct shape_field extra_fields[] = {
    REQUIRED(struct extra_rules, "yuan", NUMBER, yuan),
    WHOLE(struct extra_rules, "due_days", due_days, 0, LIMIT_CLOCK, true),
    CODE(struct extra_rules, "causes", SET, causes, extra_cause_codes, true),
};
static const struct shape extra_shape = {SHAPE(extra_fields, struct extra_rules)};

static const struct shape_field presence_fields[] = {
    WHOLE(struct fee_rules, "whole_day_minutes", whole_day_minutes, 1, DAY_MINUTES, true),
    WHOLE(struct fee_rules, "half_day_minutes", half_day_minutes, 1, DAY_MINUTES, true),
};
static const struct shape presence_shape = {SHAPE(presence_fields, struct fee_rules)};

static const struct shape_field rate_fields[] = {
    CODE(struct pay_rate, "parts", SET, parts, team_part_codes, false),
    CODE(struct pay_rate, "grades", SET, grades, person_grade_codes, false),
    CODE(struct pay_rate, "employment", SET, employment, employment_codes, false),
    REQUIRED(struct pay_rate, "day_yuan", NUMBER, day_yuan),
};
static const struct shape rate_shape = {SHAPE(rate_fields, struct pay_rate)};

static const struct shape_field claim_fields[] = {
    REQUIRED(struct claim_kind, "id", ID, id),
    FIELD(struct claim_kind, "limit_yuan", NUMBER, limit_yuan),
    FIELD(struct claim_kind, "without_receipt", BOOL, without_receipt),
    MAP(struct claim_kind, "names", names, scheme_shape_names, true),
};
static const struct shape claim_shape = {SHAPE(claim_fields, struct claim_kind), .keyed = true};

/* The maps only group the keys: they all belong to the one struct. */
#define GROUP(key_, shape_)                                                                        \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_MAP, .offset = 0, .shape = &(shape_), .required = true        \
    }

static const struct shape_field fields[] = {
    GROUP("reminders", reminder_shape),
    WHOLE(struct fee_rules, "propose_days", propose_days, 1, LIMIT_CLOCK, true),
    GROUP("ageing", ageing_shape),
    WHOLE(struct fee_rules, "surveillance_days_before", surveillance_days_before, 0, LIMIT_CLOCK,
        true),
    CODE(struct fee_rules, "surveillance_unpaid", CODE, surveillance_unpaid, unpaid_codes, false),
    MAP(struct fee_rules, "extra_certificate", extra, extra_shape, false),
    GROUP("presence", presence_shape),
    LIST(struct fee_rules, "rates", rates, rate_shape, true),
    LIST(struct fee_rules, "claims", claims, claim_shape, true),
};
static const struct shape shape = {SHAPE(fields, struct fee_rules)};

static bool is_whole_fen(struct arena *arena, struct rational yuan)
{
    return rational_is_integer(rational_scale(arena, yuan, MONEY_FEN, 1));
}

static void check_amount(const struct shape_reader *reader, const struct node *root,
    const char *list, struct rational yuan)
{
    if (shape_is_set(yuan) && !is_whole_fen(reader->arena, yuan))
        shape_refuse(reader, str_of(list), shape_line(root, list), "fen",
            N_("an amount has at most two decimals"));
}

static void check_values(
    const struct shape_reader *reader, const struct node *root, const struct fee_rules *rules)
{
    for (size_t i = 0; i < rules->n_rates; i++)
        check_amount(reader, root, "rates", rules->rates[i].day_yuan);
    for (size_t i = 0; i < rules->n_claims; i++)
        check_amount(reader, root, "claims", rules->claims[i].limit_yuan);
    check_amount(reader, root, "extra_certificate", rules->extra.yuan);
    if (rules->ageing[0] >= rules->ageing[1] || rules->ageing[1] >= rules->ageing[2])
        shape_refuse(reader, STR("ageing"), shape_line(root, "ageing"), "bounds",
            N_("each number of days must be larger than the one before"));
    if (rules->half_day_minutes >= rules->whole_day_minutes)
        shape_refuse(reader, STR("presence"), shape_line(root, "presence"), "bounds",
            N_("half a day must take fewer minutes than a whole one"));
    if (rules->again_before_days > rules->before_days)
        shape_refuse(reader, STR("reminders"), shape_line(root, "reminders"), "bounds",
            N_("the second reminder must not come before the first"));
}

enum fail fee_rules_read(struct problems *problems, struct str content, struct fee_rules *ret_rules)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct fee_rules rules = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &shape, root, &rules);
    if (problems->count == 0)
        check_values(&reader, root, &rules);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_rules = rules;
    return FAIL_NONE;
}

static bool holds(uint32_t set, int code)
{
    return set == 0 || (set >> code & 1) != 0;
}

int64_t fee_rules_day_fen(struct arena *arena, const struct fee_rules *rules, enum team_part part,
    const struct person *person)
{
    for (size_t i = 0; i < rules->n_rates; i++) {
        const struct pay_rate *rate = &rules->rates[i];
        int64_t fen = 0;
        bool fits = holds(rate->parts, (int)part) && holds(rate->grades, (int)person->grade) &&
                    holds(rate->employment, (int)person->employment);
        if (fits && money_of_yuan(arena, rate->day_yuan, &fen))
            return fen;
    }
    return 0;
}

const struct claim_kind *fee_rules_claim(const struct fee_rules *rules, struct str id)
{
    for (size_t i = 0; i < rules->n_claims; i++)
        if (str_equal(rules->claims[i].id, id))
            return &rules->claims[i];
    return NULL;
}

bool fee_rules_charges(const struct fee_rules *rules, enum extra_cause cause)
{
    return (rules->extra.causes >> cause & 1) != 0;
}

int64_t fee_rules_half_days(const struct fee_rules *rules, int64_t minutes)
{
    if (minutes >= rules->whole_day_minutes)
        return 2;
    return minutes >= rules->half_day_minutes ? 1 : 0;
}
