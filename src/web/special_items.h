/* Special deductions and bonuses (特别扣分项, 特别加分项) on a sheet: those there are, in words,
 * what each does, and the form for one more. */
#ifndef WEB_SPECIAL_ITEMS_H
#define WEB_SPECIAL_ITEMS_H

#include "service/evaluation_service.h"
#include "web/command_form.h"

struct special_item_row {
    struct str id;
    struct str kind;
    struct str ground; /* or empty */
    struct str note;
};

struct special_items {
    struct str path; /* "/cases/x7f/special": adds; with "/remove" behind it, removes */
    const struct special_item_row *rows;
    size_t n;
    struct str deduction_rule; /* what they do, in words */
    struct str bonus_rule;
    bool is_open;     /* more can be added, and these removed */
    int64_t revision; /* that the forms carry; 0: none */
    struct page_form form;
};

/* Everything but the path and whether it is open; `use_case` adds an item. */
struct special_items special_items_build(
    struct visit *visit, const struct evaluation_sheet *sheet, const struct use_case *use_case);

#endif
