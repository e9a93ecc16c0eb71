/* Every address of the pages × everybody: who is let in, and that nothing is done without a form of
 * ours. */
#include "support/tour.h"
#include "web/routes.h"
#include "web/visit_json.h"

/* In the order of enum tour_person:
 * nobody, applicant, other applicant, admin, scheme manager, reviewer, planner, leader, assessor,
 * decider. The case is at its on-site assessment: it cannot be edited any more, and its applicant
 * does not see the sheet before the decision. */
/* clang-format off */
static const struct tour_row pages[] = {
    {"/",                              ".........."},
    {"/c/{number}",                    ".........."},
    {"/c/{number}/certificate.pdf",    ".........."},
    {"/c/{number}/proof",              ".........."},
    {"/c/{number}/badge.svg",          ".........."},
    {"/log",                           ".........."},
    {"/c/{number}/credential",         ".........."},
    {"/status/{purpose}/{list}",       ".........."},
    {"/verify",                        ".........."},
    {"/verify/{number}",               ".........."},
    {"/.well-known/did.json",          ".........."},
    {"/log/checkpoint",                ".........."},
    {"/log/cosigned",                  "NNNNNNNNNN"},
    {"/log/consistency/{from}/{to}",   ".........."},
    {"/log/key",                       ".........."},
    {"/log/tile/{level}/{first}",      "NNNNNNNNNN"},
    {"/log/tile/{level}/{first}/{width}", ".........."},
    {"/log/tile/{level}/{first}/{second}/{width}", "NNNNNNNNNN"},
    {"/log/tile/{level}/{first}/{second}/{third}/{width}", "NNNNNNNNNN"},
    {"/s/{invitation}",                "NNNNNNNNNN"},
    {"/login",                         ".........."},
    {"/register",                      ".........."},
    {"/schemes",                       ".........."},
    {"/schemes/{scheme}",              ".........."},
    {"/schemes/{scheme}/versions",     "LFF......."},
    {"/schemes/{scheme}/versions/{sha256}", "LFF......."},
    {"/schemes/{scheme}/questionnaire", "LFF......."},
    {"/schemes/{scheme}/compare",      "LFF......."},
    {"/schemes/{scheme}/scores",       "LFFF.FFFFF"},
    {"/scheme-files",                  "LFFF.FFFFF"},
    {"/home",                          "L........."},
    {"/pipeline",                      "LFF......."},
    {"/pipeline/table",                "LFF......."},
    {"/pipeline/backlog",              "LFF......."},
    {"/deadlines",                     "LFF......."},
    {"/audits",                        "LFF......."},
    {"/changes",                       "L........."},
    {"/changes/new",                   "L..FFFFFFF"},
    {"/changes/{change}",              "L.N......."},
    {"/changes/{change}/licence",      "L.N......."},
    {"/changes/{change}/proof",        "L.N......."},
    {"/audits/{certificate}",          "LFF......."},
    {"/statistics",                    "LFF......."},
    {"/statistics/report.pdf",         "LFFFFFFFFF"},
    {"/statistics/time",               "LFFFFF...F"},
    {"/statistics/consistency",        "LFFFFFF..F"},
    {"/account",                       "L........."},
    {"/account/tokens",                "L........."},
    {"/notices",                       "L........."},
    {"/search",                        "L........."},
    {"/organisation",                  "L..FFFFFFF"},
    {"/outlets",                       "L..FFFFFFF"},
    {"/outlets/new",                   "L..FFFFFFF"},
    {"/outlets/import",                "L..FFFFFFF"},
    {"/outlets/template.csv",          "L..FFFFFFF"},
    {"/outlets/list.csv",              "L..FFFFFFF"},
    {"/outlets/{outlet}",              "L.NFFFFFFF"},
    {"/evaluations",                   "L..FFFFFFF"},
    {"/evaluations/{evaluation}",      "L.NFFFFFFF"},
    {"/evaluations/{evaluation}/file", "L.NFFFFFFF"},
    {"/readiness",                     "L..FFFFFFF"},
    {"/field",                         "LFF......."},
    {"/cases",                         "L........."},
    {"/cases/new",                     "L..FFFFFFF"},
    {"/cases/{case}",                  "L.N......."},
    {"/cases/{case}/edit",             "LSNFFFFFFF"},
    {"/cases/{case}/documents",        "L.N......."},
    {"/cases/{case}/review",           "LFF......."},
    {"/cases/{case}/document-review",  "L.N......."},
    {"/documents/{document}",          "L.N......."},
    {"/cases/{case}/days",             "L.N......."},
    {"/cases/{case}/days.pdf",         "L.N......."},
    {"/cases/{case}/withdraw",         "L.NFFFFFFF"},
    {"/cases/{case}/programme",        "L.N......."},
    {"/cases/{case}/combination",      "LFF......."},
    {"/cases/{case}/population.csv",   "L.N......."},
    {"/cases/{case}/team",             "L.N......."},
    {"/cases/{case}/perception/result", "L.N......."},
    {"/cases/{case}/perception/answers.csv", "LFF......."},
    {"/cases/{case}/plan",             "L.N......."},
    {"/cases/{case}/perception",       "L.N......."},
    {"/cases/{case}/perception/posters.pdf", "LFNFFFFFFF"},
    {"/cases/{case}/coverage",         "LFF......."},
    {"/cases/{case}/previous",         "LFF......."},
    {"/cases/{case}/coverage.csv",     "LFF......."},
    {"/cases/{case}/stage1",           "L.N......."},
    {"/cases/{case}/decision",         "LFF......."},
    {"/cases/{case}/stage1.pdf",       "L.N......."},
    {"/cases/{case}/signatures",       "L.N......."},
    {"/cases/{case}/package.tar",      "LFFNNNNNNN"},
    {"/cases/{case}/signatures/{kind}/{version}", "LNNNNNNNNN"},
    {"/cases/{case}/forms",            "L.N......."},
    {"/cases/{case}/forms/{form}/pdf", "L.N......."},
    {"/nonconformities",               "LFF......."},
    {"/cases/{case}/nonconformities",  "L.N......."},
    {"/cases/{case}/nonconformities/{nc}/pdf", "LNNNNNNNNN"},
    {"/nonconformity-files/{proof}",   "LNNNNNNNNN"},
    {"/stage1-files/{answer}",         "LNNNNNNNNN"},
    {"/cases/{case}/file-review",      "LFF......."},
    {"/cases/{case}/comments",         "L.N......."},
    {"/comment-files/{answer}",        "LNNNNNNNNN"},
    {"/cases/{case}/plan.pdf",         "L.N......."},
    {"/cases/{case}/contract",         "L.N......."},
    {"/cases/{case}/certificate",      "L.N......."},
    {"/cases/{case}/certificate/{version}/text.pdf", "LNNNNNNNNN"},
    {"/cases/{case}/certificate/master/{version}", "LNNNNNNNNN"},
    {"/cases/{case}/certificate/{version}/specimen.pdf", "LNNNNNNNNN"},
    {"/cases/{case}/contract/{version}/pdf", "L.N......."},
    {"/field/me.json",                 "UNN......."},
    {"/cases/{case}/field/pack.json",  "UNNNNNN..N"},
    {"/cases/{case}/mystery",          "LNN......."},
    {"/mystery-files/{recording}",     "LNNNNNNNNN"},
    {"/cases/{case}/field/conflicts",  "LFF......."},
    {"/cases/{case}/records",          "LFF......."},
    {"/cases/{case}/records.pdf",      "LFF......."},
    {"/cases/{case}/records/new",      "LFF......."},
    {"/cases/{case}/records/{record}", "LFF......."},
    {"/cases/{case}/report",           "LNN......."},
    {"/cases/{case}/report.pdf",       "LNNNNNNNNN"},
    {"/cases/{case}/report/{issue}/pdf", "LNNNNNNNNN"},
    {"/cases/{case}/report.docx",      "LNNNNNNNNN"},
    {"/cases/{case}/report/{issue}/docx", "LNNNNNNNNN"},
    {"/cases/{case}/sheet",            "LNN......."},
    {"/cases/{case}/sheet/file",       "LNN......."},
    {"/cases/{case}/comparison",       "LNN......."},
    {"/cases/{case}/sheet/{clause}",   "LNN......."},
    {"/cases/{case}/presence",         "L.N......."},
    {"/cases/{case}/presence/attendance.pdf", "L.N......."},
    {"/presence/signatures/{signature}", "L.N......."},
    {"/presence/photos/{photo}",       "LFF......."},
    {"/evidence/{evidence}",           "LNN......."},
    {"/evidence/{evidence}/thumbnail", "LNN......."},
    {"/cases/{case}/evidence",         "LNN......."},
    {"/settlements",                   "LFFFFFF..F"},
    {"/settlements.xlsx",              "LFFFFFFFFF"},
    {"/settlements/{settlement}",      "LFFFFFF.NF"},
    {"/settlement-files/{receipt}",    "LFFFFFFNNF"},
    {"/fees",                          "L..FFFFFFF"},
    {"/fees.csv",                      "L..FFFFFFF"},
    {"/fees.xlsx",                     "L..FFFFFFF"},
    {"/fees/new",                      "LFFFFFFFFF"},
    {"/fees/{charge}",                 "L.NFFFFFFF"},
    {"/organisations/{organisation}/fees", "LFFFFFFFFF"},
    {"/invoices",                      "L..FFFFFFF"},
    {"/invoices/{invoice}",            "L.NFFFFFFF"},
    {"/robots.txt",                    ".........."},
    {"/sitemap.xml",                   ".........."},
    {"/sitemap/{part}",                ".........."},
    {"/open-data",                     ".........."},
    {"/open-data/{file}",              "NNNNNNNNNN"},
    {"/figures",                       ".........."},
    {"/articles",                      ".........."},
    {"/articles/{slug}",               "NNNNNNNNNN"},
    {"/exams",                         "L..F......"},
    {"/exams/overview",                "LFFF.FFFFF"},
    {"/exams/{exam}",                  "LNNFNNNNNN"},
    {"/exams/{exam}/result.pdf",       "LNNFNNNNNN"},
    {"/article-desk",                  "LFFF.FFFFF"},
    {"/article-desk/new",              "LFFF.FFFFF"},
    {"/article-desk/{article}",        "LFFFNFFFFF"},
    {"/questions",                     "LFFF.FFFFF"},
    {"/questions/new",                 "LFFF.FFFFF"},
    {"/questions/import",              "LFFF.FFFFF"},
    {"/questions/template.csv",        "LFFF.FFFFF"},
    {"/questions/{question}",          "LFFFNFFFFF"},
    {"/questions/{question}/edit",     "LFFFNFFFFF"},
    {"/marks",                         "L........."},
    {"/marks/request",                 "L..FFFFFFF"},
    {"/marks/observe",                 "LFFFF....F"},
    {"/marks/{mark}",                  "LNNNNNNNNN"},
    {"/mark-files/{proof}",            "LNNNNNNNNN"},
    {"/certificates/{number}/mark.svg", "L.N......."},
    {"/complain",                      ".........."},
    {"/complain/state",                ".........."},
    {"/complaints",                    "L........."},
    {"/complaints.csv",                "LFFFFFFFFF"},
    {"/complaints/new",                "LFFF......"},
    {"/complaints/{complaint}",        "LNNNNNNNNN"},
    {"/complaints/{complaint}/acknowledgement.pdf", "LNNNNNNNNN"},
    {"/complaints/{complaint}/decision.pdf", "LNNNNNNNNN"},
    {"/complaint-files/{proof}",       "LNNNNNNNNN"},
    {"/cases/{case}/appeal",           "L.NFFFFFFF"},
    {"/organisations",                 "LFF......."},
    {"/organisations/{organisation}",  "LFF......."},
    {"/calendar",                      "L........."},
    {"/calendar.ics",                  "L........."},
    {"/reporting",                     "LFFFFF.FFF"},
    {"/reporting/batches",             "LFFFFF.FFF"},
    {"/reporting/batches/{batch}",     "LFFFFFNFFF"},
    {"/reporting/files/{batch}/{file}", "LFFFFFFFFF"},
    {"/reporting/items/{item}",        "LFFFFFNFFF"},
    {"/reporting/yearly",              "LFFFFF.FFF"},
    {"/reporting/yearly/{year}",       "LFFFFF.FFF"},
    {"/reporting/yearly/{year}/{sheet}", "LFFFFF.FFF"},
    {"/reporting/certsearch",          "LFFFFF.FFF"},
    {"/reporting/certsearch/{file}",   "LFFFFFFFFF"},
    {"/reports/plans",                 "LFFFFF.FFF"},
    {"/reports/plans.xlsx",            "LFFFFFFFFF"},
    {"/reports/plans.csv",             "LFFFFFFFFF"},
    {"/certificates",                  "LFF......."},
    {"/certificates/due",              "LFF......."},
    {"/certificates/{certificate}",    "L.N......."},
    {"/certificates/{certificate}/transfer", "L.N......."},
    {"/certificates/{certificate}/transfer/{transfer}/statement.pdf", "L.N......."},
    {"/certificates/{certificate}/transfer/{transfer}/proof", "L.N......."},
    {"/certificates/{certificate}/decide", "LFFFFFFFFN"},
    {"/certificates/{certificate}/notices/{position}", "LNNNNNNNNN"},
    {"/certificates/{certificate}/files/{file}", "LNNNNNNNNN"},
    {"/people",                        "LFF.F..FF."},
    {"/people/new",                    "LFF.FFFFFF"},
    {"/people/calendar",               "LFF.F..FF."},
    {"/people/{person}",               "LFF.F...F."},
    {"/people/{person}/edit",          "LFF.FFFFFF"},
    {"/people/{person}/codes",         "LFF.F...F."},
    {"/people/{person}/codes/{code}",  "LFF.F...F."},
    {"/people/{person}/days",          "LFF.F...F."},
    {"/people/{person}/relations",     "LFFFFF..FF"},
    {"/people/{person}/jobs",          "LFF.FF..FF"},
    {"/people/{person}/career",        "LFF.FF..FF"},
    {"/competence/{competence}",       "LFF.N...N."},
    {"/me",                            "LFF......."},
    {"/me/codes",                      "LFF......."},
    {"/me/codes/{code}",               "LFFNNNN.NN"},
    {"/me/days",                       "LFF......."},
    {"/me/relations",                  "LFF......."},
    {"/me/jobs",                       "LFF......."},
    {"/me/career",                     "LFF......."},
    {"/me/statement",                  "LFF......."},
    {"/accounts",                      "LFF.FFFFFF"},
    {"/accounts/new",                  "LFF.FFFFFF"},
    {"/accounts/{account}",            "LFF.FFFFFF"},
    {"/archive",                       "LFF.FFFFFF"},
    {"/archive/{number}",              "LFF.FFFFFF"},
    {"/archive/packs/{pack}",          "LFFNFFFFFF"},
    {"/keys",                          "LFF.FFFFFF"},
    {"/imports",                       "LFF.FFFFFF"},
    {"/imports/{import}",              "LFFNFFFFFF"},
    {"/import-tables/{table}",         "LFFNFFFFFF"},
    {"/tokens",                        "LFF.FFFFFF"},
    {"/events",                        "LFF..FFFFF"},
};
/* clang-format on */

/* No page: files of the program's, and a switch that answers with a way back. */
static bool is_other(const struct route *route)
{
    return route->kind == HTTP_KIND_STATIC || strcmp(route->pattern, "/language") == 0;
}

struct tried {
    const struct route *route;
    struct tour_session session;
    struct str csrf; /* of the form; empty: none */
};

static struct http_response try(struct tour *tour, const struct tried *tried)
{
    struct arena *arena = tour->world->arena;
    struct web web = {.desk = {&tour->world->platform, tour->pool}};
    struct http_pair cookie = {STR("session"), tried->session.token};
    struct http_pair csrf = {STR("csrf"), tried->csrf};
    struct str path = tour_path(tour, tried->route->pattern);
    struct http_request request = {
        .arena = arena,
        .method = tried->route->method,
        .path = path,
        .target = path,
        .cookies = {&cookie, tried->session.token.len > 0},
        .form = {&csrf, tried->csrf.len > 0},
        .client = STR("192.0.2.1"),
    };
    struct http_response response = {.arena = arena, .status = 200};
    assert_int_equal(router_dispatch(web_router, &web, &request, &response), HTTP_REFUSAL_NONE);
    return response;
}

static struct str header(const struct http_response *response, const char *name)
{
    return http_pair_get((struct http_pairs){response->headers, response->n_headers}, str_of(name));
}

static void check_page(struct tour *tour, const struct route *route, enum tour_person person)
{
    const struct tour_row *row = tour_find(pages, ARRAY_LEN(pages), route->pattern);
    struct tried tried = {.route = route, .session = tour->sessions[person]};
    struct http_response response = try(tour, &tried);
    if (response.status != tour_status(row->answers[person]))
        fail_msg("%s before %s: %d", tour_name(person), route->pattern, response.status);
    if (response.status == 303)
        assert_true(str_starts(header(&response, "Location"), STR("/login?back=%2F")));
    else if (route->kind == HTTP_KIND_PAGE)
        assert_true(str_ends(header(&response, "Cache-Control"), STR("no-store")));
    else
        assert_true(header(&response, "Cache-Control").len > 0);
}

static void everybody_sees_what_is_theirs_to_see_and_no_proxy_keeps_it(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    for (size_t i = 0; i < web_router.n; i++) {
        const struct route *route = &web_router.routes[i];
        if (route->method != HTTP_GET || is_other(route))
            continue;
        for (int person = 0; person < TOUR_PEOPLE; person++)
            check_page(tour, route, (enum tour_person)person);
    }
    db_pool_release(tour->pool);
}

/* Our own script sends there: what is refused is said as JSON, and whoever has no part in it finds
 * nothing. */
static bool is_sent(const struct route *route)
{
    return route->handler == visit_json_act;
}

/* Such a form changes nothing and has no use case: whoever may see the page may send it. */
static bool is_look(const struct route *route)
{
    return route->handler == visit_look;
}

static int status_before_sign_in(const struct route *route)
{
    return is_sent(route) ? 401 : 303;
}

static int status_of_forged(
    const struct tour *tour, const struct route *route, enum tour_person person)
{
    if (is_look(route))
        return 403;
    const struct web_act *act = route->data;
    bool has_role = (act->use_case->roles & tour->sessions[person].roles) != 0;
    if (person == TOUR_NOBODY && act->use_case->roles != ANYONE)
        return status_before_sign_in(route);
    return is_sent(route) && !has_role ? 404 : 403;
}

/* Without the token of one's own session nothing is tried: a refused use case would leave an event,
 * and another status. */
static void check_forged(struct tour *tour, const struct route *route, enum tour_person person)
{
    const struct web_act *act = route->data;
    bool is_asked_in = !is_look(route) && person == TOUR_NOBODY && act->use_case->roles != ANYONE &&
                       !is_sent(route);
    struct tour_session strange = tour->sessions[TOUR_ADMIN];
    if (person == TOUR_ADMIN)
        strange = tour->sessions[TOUR_PLANNER];
    struct str forged[] = {STR(""), STR("0"), strange.csrf, tour->sessions[person].token};
    int64_t before = world_event(tour->world).seq;
    for (size_t i = 0; i < ARRAY_LEN(forged); i++) {
        struct tried tried = {route, tour->sessions[person], forged[i]};
        struct http_response response = try(tour, &tried);
        if (response.status != status_of_forged(tour, route, person))
            fail_msg("%s to %s: %d", tour_name(person), route->pattern, response.status);
        if (is_asked_in)
            assert_true(str_starts(header(&response, "Location"), STR("/login?back=%2F")));
    }
    assert_int_equal(world_event(tour->world).seq, before);
}

static void nothing_is_done_without_a_form_of_ours(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    struct str before = world_dump(tour->world);
    for (size_t i = 0; i < web_router.n; i++)
        for (int person = 0; person < TOUR_PEOPLE; person++)
            if (web_router.routes[i].method == HTTP_POST)
                check_forged(tour, &web_router.routes[i], (enum tour_person)person);
    world_assert_same(tour->world, before);
    db_pool_release(tour->pool);
}

static bool is_page_of_ours(const struct tour *tour, struct str encoded)
{
    for (size_t i = 0; i < web_router.n; i++) {
        const struct route *route = &web_router.routes[i];
        if (route->method == HTTP_GET && !is_other(route) &&
            str_equal(http_encode(tour->world->arena, tour_path(tour, route->pattern)), encoded))
            return true;
    }
    return false;
}

/* A session that ran out over a form must not end at an address that only takes forms. */
static void who_has_to_sign_in_again_comes_back_to_a_page(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    for (size_t i = 0; i < web_router.n; i++) {
        struct tried tried = {.route = &web_router.routes[i]};
        const struct web_act *act = tried.route->data;
        if (tried.route->method != HTTP_POST || is_look(tried.route) ||
            act->use_case->roles == ANYONE || is_sent(tried.route))
            continue;
        struct http_response response = try(tour, &tried);
        struct str location = header(&response, "Location");
        struct str back = str_sub(location, strlen("/login?back="), location.len);
        if (!is_page_of_ours(tour, back))
            fail_msg("%s leads back to %.*s", tried.route->pattern, STR_ARG(back));
    }
    db_pool_release(tour->pool);
}

/* With it, the use case's roles decide. */
static void nobody_acts_without_the_role(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    struct str before = world_dump(tour->world);
    for (size_t i = 0; i < web_router.n; i++) {
        const struct route *route = &web_router.routes[i];
        const struct web_act *act = route->data;
        for (int person = TOUR_NOBODY + 1; person < TOUR_PEOPLE; person++) {
            struct tour_session session = tour->sessions[person];
            struct tried tried = {route, session, session.csrf};
            if (route->method != HTTP_POST || is_look(route) || act->use_case->roles == ANYONE ||
                (act->use_case->roles & session.roles))
                continue;
            struct http_response response = try(tour, &tried);
            if (response.status != (is_sent(route) ? 404 : 403))
                fail_msg("%s to %s: %d", tour_name((enum tour_person)person), route->pattern,
                    response.status);
        }
    }
    world_assert_same(tour->world, before);
    db_pool_release(tour->pool);
}

/* The first row wins: a second one would say in vain where its form leads. */
static void no_address_has_two_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < web_router.n; i++)
        for (size_t j = 0; j < i; j++)
            if (web_router.routes[i].method == web_router.routes[j].method &&
                strcmp(web_router.routes[i].pattern, web_router.routes[j].pattern) == 0)
                fail_msg("%s has two rows", web_router.routes[i].pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(everybody_sees_what_is_theirs_to_see_and_no_proxy_keeps_it),
        ON_BOTH_SHARED(nothing_is_done_without_a_form_of_ours),
        ON_BOTH_SHARED(who_has_to_sign_in_again_comes_back_to_a_page),
        ON_BOTH_SHARED(nobody_acts_without_the_role),
        TEST(no_address_has_two_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
