#include "domain/fee.h"

#include "base/json_write.h"

enum quantity { PER_AUDIT, PER_DAY, PER_EXTRA_CERTIFICATE };

struct fee_rule {
    const char *id;
    const char *label;
    enum quantity quantity;
};

static const struct fee_rule rules[] = {
    {"application_yuan", N_("Application fee"), PER_AUDIT},
    {"day_yuan", N_("Assessment, per person-day"), PER_DAY},
    {"registration_yuan", N_("Decision, registration and certificate"), PER_AUDIT},
    {"annual_yuan", N_("Annual fee, mark included"), PER_AUDIT},
    {"extra_certificate_yuan", N_("Further certificates"), PER_EXTRA_CERTIFICATE},
};
_Static_assert(ARRAY_LEN(rules) <= FEE_LINES_MAX, "room for every rule");

/* The share of the daily fee that this activity pays: 1 for an initial audit, and where the scheme
 * says nothing. */
static struct rational day_share(const struct scheme *scheme, enum activity activity)
{
    static const char *const ids[ACTIVITY_COUNT] = {
        [ACTIVITY_SURVEILLANCE] = "surveillance_day_share",
        [ACTIVITY_RECERTIFICATION] = "recertification_day_share",
    };
    struct rational share;
    const char *id = ids[scheme_like(scheme, activity)];
    return id && scheme_fee(scheme, str_of(id), &share) ? share : rational_of(1);
}

static struct rational quantity_of(const struct fee_rule *rule, const struct fee_input *input)
{
    switch (rule->quantity) {
    case PER_DAY:
        return input->days;
    case PER_EXTRA_CERTIFICATE:
        return rational_of(input->extra_certificates);
    case PER_AUDIT:
        break;
    }
    return rational_of(1);
}

static enum fail check_input(
    const struct scheme *scheme, const struct fee_input *input, struct problems *problems)
{
    struct rational price;
    size_t before = problems->count;
    if (!scheme_fee(scheme, STR("day_yuan"), &price))
        problem_add(problems, STR("fees.day_yuan"), "fee_missing",
            N_("the scheme has no fee per person-day"));
    if (rational_sign(input->days) < 0)
        problem_add(problems, STR("days"), "negative", N_("must not be negative"));
    if (input->extra_certificates < 0)
        problem_add(problems, STR("extra_certificates"), "negative", N_("must not be negative"));
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

enum fail fee_compute(const struct scheme *scheme, const struct fee_input *input,
    struct problems *problems, struct fee *ret_fee)
{
    struct arena *arena = problems->arena;
    struct fee fee = {.total = rational_of(0)};
    TRY(check_input(scheme, input, problems));
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        const struct fee_rule *rule = &rules[i];
        struct fee_line line = {
            .id = rule->id, .label = rule->label, .quantity = quantity_of(rule, input)};
        if (!scheme_charges(scheme, input->activity, str_of(rule->id)) ||
            rational_sign(line.quantity) == 0 || !scheme_fee(scheme, str_of(rule->id), &line.price))
            continue;
        if (rule->quantity == PER_DAY)
            line.price = rational_mul(arena, line.price, day_share(scheme, input->activity));
        line.amount = rational_mul(arena, line.quantity, line.price);
        fee.total = rational_add(arena, fee.total, line.amount);
        fee.lines[fee.n_lines++] = line;
    }
    *ret_fee = fee;
    return FAIL_NONE;
}

void fee_json(struct buf *out, const struct fee *fee)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_rational(&json, "total", fee->total);
    json_write_list(&json, "lines");
    for (size_t i = 0; i < fee->n_lines; i++) {
        const struct fee_line *line = &fee->lines[i];
        json_write_object(&json, NULL);
        json_write_text(&json, "id", str_of(line->id));
        json_write_rational(&json, "quantity", line->quantity);
        json_write_rational(&json, "price", line->price);
        json_write_rational(&json, "amount", line->amount);
        json_write_end(&json);
    }
    json_write_end(&json);
    json_write_end(&json);
}
