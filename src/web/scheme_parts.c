#include "web/scheme_parts.h"

#include "base/buf.h"
#include "domain/scheme_figure.h"
#include "domain/shape.h"

struct parts {
    struct visit *visit;
    const struct scheme *scheme;
    struct scheme_parts made;
};

/* Room for the rows of the next part; a scheme without them has no such part. */
static struct scheme_part_row *new_part(struct parts *parts, struct scheme_part part, size_t n)
{
    if (n == 0)
        return NULL;
    struct scheme_part_row *rows = NEW_ARRAY(parts->visit->arena, struct scheme_part_row, n);
    part.rows = rows;
    part.n = n;
    while (part.n_columns < SCHEME_PART_COLUMNS && part.columns[part.n_columns])
        part.n_columns++;
    parts->made.items[parts->made.n++] = part;
    return rows;
}

static struct str name_of(const struct parts *parts, const struct names *names)
{
    return names_get(names, parts->visit->page.language);
}

static struct str activities_text(const struct parts *parts, uint32_t set)
{
    struct buf out = buf_new(parts->visit->arena);
    if (set == ACTIVITY_ALL)
        return visit_say(parts->visit, N_("every activity"));
    for (int i = 0; i < ACTIVITY_COUNT; i++) {
        if (!activity_in(set, (enum activity)i))
            continue;
        buf_put(&out, out.len > 0 ? STR(" · ") : STR(""));
        buf_put(&out, visit_say(parts->visit, activity_label((enum activity)i)));
    }
    return buf_str(&out);
}

static uint32_t activities_with(const struct document_rule *document, enum document_need need)
{
    uint32_t set = 0;
    for (int i = 0; i < ACTIVITY_COUNT; i++)
        if (document->need[i] == need)
            set |= ACTIVITY_BIT(i);
    return set;
}

static void put_documents(struct parts *parts)
{
    static const struct scheme_part part = {.title = N_("Documents"),
        .columns = {
            N_("Document"), N_("Mandatory in"), N_("If applicable in"), N_("Document review")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_documents);
    for (size_t i = 0; i < scheme->n_documents; i++) {
        const struct document_rule *document = &scheme->documents[i];
        uint32_t mandatory = activities_with(document, DOCUMENT_MANDATORY);
        uint32_t optional = activities_with(document, DOCUMENT_IF_APPLICABLE);
        rows[i].cells[0] = name_of(parts, &document->names);
        rows[i].cells[1] = activities_text(parts, mandatory);
        rows[i].cells[2] = activities_text(parts, optional);
        if (document->manual)
            rows[i].cells[3] = visit_say(parts->visit, N_("judged; without it the review stops"));
        else if (document->review)
            rows[i].cells[3] = visit_say(parts->visit, N_("judged"));
    }
}

static void put_conditions(struct parts *parts)
{
    static const struct scheme_part part = {.title = N_("Checklist of the application review"),
        .columns = {N_("Item"), N_("In"), N_("If not met")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_conditions);
    for (size_t i = 0; i < scheme->n_conditions; i++) {
        const struct condition_rule *condition = &scheme->conditions[i];
        rows[i].cells[0] = name_of(parts, &condition->names);
        rows[i].cells[1] = activities_text(parts, condition->activities);
        rows[i].cells[2] = visit_say(
            parts->visit, condition->refusal ? N_("refused") : N_("returned to be completed"));
    }
}

static void put_records(struct parts *parts)
{
    static const struct scheme_part part = {
        .title = N_("Records that a visit leaves behind"), .columns = {N_("Record"), N_("In")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_records);
    for (size_t i = 0; i < scheme->n_records; i++) {
        rows[i].cells[0] = name_of(parts, &scheme->records[i].names);
        rows[i].cells[1] = activities_text(parts, scheme->records[i].activities);
    }
}

static void put_modes(struct parts *parts)
{
    static const struct scheme_part part = {.title = N_("Certification modes"),
        .columns = {N_("Code"), N_("Mode"), N_("Default combination"), N_("Shown to the client")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_modes);
    for (size_t i = 0; i < scheme->n_modes; i++) {
        const struct mode_rule *mode = &scheme->modes[i];
        rows[i].cells[0] = mode->code;
        rows[i].cells[1] = name_of(parts, &mode->names);
        rows[i].cells[2] = visit_say(parts->visit, mode->standard ? N_("yes") : N_("no"));
        rows[i].cells[3] =
            visit_say(parts->visit, mode->hidden ? N_("only after the report") : N_("yes"));
    }
}

static void put_cycle(struct parts *parts)
{
    static const struct scheme_part part = {
        .title = N_("Certification cycle"), .columns = {N_("Audit"), N_("Activity")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_cycle);
    for (size_t i = 0; i < scheme->n_cycle; i++) {
        rows[i].cells[0] = name_of(parts, &scheme->cycle[i].names);
        rows[i].cells[1] = visit_say(parts->visit, activity_label(scheme->cycle[i].activity));
    }
}

static struct str days_text(struct parts *parts, const struct day_row *row, enum activity activity)
{
    struct arena *arena = parts->visit->arena;
    if (!row->known[activity])
        return visit_say(parts->visit, N_("not published"));
    return str_format(arena, "%" STR_PRI " + %" STR_PRI,
        STR_ARG(shape_number(arena, row->plan[activity])),
        STR_ARG(shape_number(arena, row->onsite[activity])));
}

static void put_days(struct parts *parts)
{
    static const struct scheme_part part = {.title = N_("Person-days, planning + on site"),
        .columns = {N_("Staff"), N_("Initial"), N_("Surveillance"), N_("Recertification")},
        .is_number = {false, true, true, true}};
    const struct person_days_rule *rule = &parts->scheme->person_days;
    struct scheme_part_row *rows = new_part(parts, part, rule->n_rows);
    for (size_t i = 0; i < rule->n_rows; i++) {
        const struct day_row *row = &rule->rows[i];
        rows[i].cells[0] =
            str_format(parts->visit->arena, "%lld–%lld", (long long)row->from, (long long)row->to);
        rows[i].cells[1] = days_text(parts, row, ACTIVITY_INITIAL);
        rows[i].cells[2] = days_text(parts, row, ACTIVITY_SURVEILLANCE);
        rows[i].cells[3] = days_text(parts, row, ACTIVITY_RECERTIFICATION);
    }
}

static void put_figures(
    struct parts *parts, const char *title, const struct scheme_figure *figures, size_t n)
{
    const struct scheme_part part = {
        .title = title, .columns = {N_("Figure"), N_("Value")}, .is_number = {false, true}};
    struct scheme_part_row *rows = new_part(parts, part, n);
    for (size_t i = 0; i < n; i++) {
        const char *label = scheme_figure_label(figures[i].id);
        rows[i].cells[0] = label ? visit_say(parts->visit, label) : figures[i].id;
        rows[i].cells[1] = shape_number(parts->visit->arena, figures[i].value);
    }
}

static void put_charges(struct parts *parts)
{
    static const struct scheme_part part = {
        .title = N_("When a fee is charged"), .columns = {N_("Fee"), N_("In")}};
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_charges);
    for (size_t i = 0; i < scheme->n_charges; i++) {
        const char *label = scheme_figure_label(scheme->charges[i].fee);
        rows[i].cells[0] = label ? visit_say(parts->visit, label) : scheme->charges[i].fee;
        rows[i].cells[1] = activities_text(parts, scheme->charges[i].activities);
    }
}

static void put_payment(struct parts *parts)
{
    static const struct scheme_part part = {.title = N_("Terms of payment"),
        .columns = {N_("Instalment"), N_("Share"), N_("After"), N_("Days")},
        .is_number = {false, true, false, true}};
    static const char *const after[] = {
        [PAYMENT_AFTER_CONTRACT] = N_("the contract"),
        [PAYMENT_AFTER_AUDIT] = N_("the audit on site"),
        [PAYMENT_AFTER_DECISION] = N_("the decision"),
    };
    const struct scheme *scheme = parts->scheme;
    struct scheme_part_row *rows = new_part(parts, part, scheme->n_payment);
    for (size_t i = 0; i < scheme->n_payment; i++) {
        const struct payment_rule *payment = &scheme->payment[i];
        rows[i].cells[0] = name_of(parts, &payment->names);
        rows[i].cells[1] = rational_format(parts->visit->arena, payment->share);
        rows[i].cells[2] = visit_say(parts->visit, after[payment->after]);
        rows[i].cells[3] = str_format(parts->visit->arena, "%lld", (long long)payment->days);
    }
}

struct scheme_parts scheme_parts_build(struct visit *visit, const struct scheme *scheme)
{
    struct parts parts = {visit, scheme, {.n = 0}};
    put_documents(&parts);
    put_conditions(&parts);
    put_modes(&parts);
    put_records(&parts);
    put_cycle(&parts);
    put_days(&parts);
    put_figures(&parts, N_("Clocks"), scheme->clocks, scheme->n_clocks);
    put_figures(&parts, N_("Fees in yuan"), scheme->fees, scheme->n_fees);
    put_charges(&parts);
    put_payment(&parts);
    return parts.made;
}
