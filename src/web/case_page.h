/* What the pages of one case share: its address, its crumbs, its forms. */
#ifndef WEB_CASE_PAGE_H
#define WEB_CASE_PAGE_H

#include "service/case_service.h"
#include "web/command_form.h"

/* "/cases/x7f" + "/sheet"; `below` may be "". */
struct str case_page_path(struct arena *arena, struct str case_id, const char *below);

/* Crumbs: the list of cases; with `in_case`, the case too. */
void case_page_crumbs(struct visit *visit, const struct case_view *view, bool in_case);

/*
 * command_form_build with the case's present revision in it, also after a refusal: what was typed
 * stands on a page that shows the case as it is now, so sending it again is a choice.
 */
struct page_form case_page_form(
    struct visit *visit, const struct case_view *view, const struct command_form *form);

/* A name of the scheme's in the page's language; of a level that it does not have, the id. */
struct str case_page_level(
    const struct visit *visit, const struct scheme *scheme, struct str level);

/* Why no certificate could be issued under that scheme version today; empty where one could. */
enum fail case_page_scheme_problem(
    struct visit *visit, const struct scheme *scheme, struct str *ret_problem) MUST_USE;

/* The same of a case's scheme version; empty where the case is past it. */
enum fail case_page_issue_problem(
    struct visit *visit, const struct case_view *view, struct str *ret_problem) MUST_USE;

/* A site of the case in the page's language, as site_name_of. */
struct str case_page_site(const struct visit *visit, const struct case_view *view, struct str site);

/* Days for people: at least one decimal, as day_sheet_figure. */
struct str case_page_days(struct arena *arena, struct rational days);

/* The message with its arguments, in the page's language. */
struct str case_page_say(
    const struct visit *visit, const char *message, const struct str *args, size_t n);
#define CASE_SAY(visit, message, ...)                                                              \
    case_page_say((visit), (message), (const struct str[]){__VA_ARGS__},                           \
        ARRAY_LEN(((const struct str[]){__VA_ARGS__})))

#endif
