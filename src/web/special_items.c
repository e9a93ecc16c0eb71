#include "web/special_items.h"

#include "web/sheet_rows.h"

static struct str ground_name(
    const struct visit *visit, const struct scheme *scheme, struct str ground)
{
    for (size_t i = 0; i < scheme->special.n_grounds; i++)
        if (str_equal(scheme->special.grounds[i].id, ground))
            return names_get(&scheme->special.grounds[i].names, visit->page.language);
    return ground;
}

static void put_rows(
    const struct visit *visit, const struct evaluation_sheet *sheet, struct special_items *items)
{
    struct special_item_row *rows =
        NEW_ARRAY(visit->arena, struct special_item_row, sheet->n_specials);
    for (size_t i = 0; i < sheet->n_specials; i++) {
        const struct special_record *special = &sheet->specials[i];
        bool is_bonus = special->kind == SPECIAL_BONUS;
        rows[i] = (struct special_item_row){
            .id = special->id,
            .kind = visit_say(visit, is_bonus ? N_("Special bonus") : N_("Special deduction")),
            .ground = ground_name(visit, sheet->scheme, special->ground),
            .note = special->note,
        };
    }
    items->rows = rows;
    items->n = sheet->n_specials;
}

static struct str rule_text(
    const struct visit *visit, const char *message, struct rational points, int64_t limit)
{
    struct str args[] = {sheet_rows_decimal(visit->arena, points),
        str_format(visit->arena, "%lld", (long long)limit)};
    return text_fill(visit->arena, visit_say(visit, message), args, ARRAY_LEN(args));
}

static void put_rules(
    const struct visit *visit, const struct special_rule *rule, struct special_items *items)
{
    const char *deductions =
        rule->deduction_limit > 0
            ? N_("Each deduction costs {1} points; {2} or more leave no level.")
            : N_("Each deduction costs {1} points.");
    const char *bonuses = rule->bonus_max > 0 ? N_("Each bonus adds {1} points; {2} at most count.")
                                              : N_("The scheme counts no bonuses.");
    items->deduction_rule =
        rule_text(visit, deductions, rule->deduction_points, rule->deduction_limit);
    items->bonus_rule = rule_text(visit, bonuses, rule->bonus_points, rule->bonus_max);
}

static struct page_form form_of(
    struct visit *visit, const struct scheme *scheme, const struct use_case *use_case)
{
    const struct special_rule *rule = &scheme->special;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, rule->n_grounds);
    for (size_t i = 0; i < rule->n_grounds; i++)
        options[i] = (struct field_option){
            .value = rule->grounds[i].id,
            .label = names_get(&rule->grounds[i].names, visit->page.language),
        };
    struct form_choice choice = {"ground", options, rule->n_grounds};
    struct command_form form = {.use_case = use_case, .choices = &choice, .n_choices = 1};
    return command_form_build(visit, &form);
}

struct special_items special_items_build(
    struct visit *visit, const struct evaluation_sheet *sheet, const struct use_case *use_case)
{
    struct special_items items = {.form = form_of(visit, sheet->scheme, use_case)};
    put_rows(visit, sheet, &items);
    put_rules(visit, &sheet->scheme->special, &items);
    return items;
}
