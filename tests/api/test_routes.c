/* Every address of the API × everybody: who is let in, and who may not even try. */
#include "api/api.h"
#include "api/call.h"
#include "support/tour.h"

/* In the order of enum tour_person:
 * nobody, applicant, other applicant, admin, scheme manager, reviewer, planner, leader, assessor,
 * decider. The case is at its on-site assessment, which its applicant does not see; a search of the
 * register says what for. */
/* clang-format off */
static const struct tour_row reads[] = {
    {"openapi.json",                         ".........."},
    {"use-cases",                            ".........."},
    {"schemes",                              ".........."},
    {"schemes/{scheme}",                     ".........."},
    {"schemes/{scheme}/versions",            "UFF......."},
    {"schemes/{scheme}/versions/{sha256}",   "UFF......."},
    {"schemes/{scheme}/changes",             "UFFIIIIIII"},
    {"certificates",                         "IIIIIIIIII"},
    {"certificates/{number}",                ".........."},
    {"certificates/all",                     "UFF......."},
    {"certificates/due",                     "UFF......."},
    {"certificates/{number}/status",         "U.N......."},
    {"certificates/{number}/transfer",       "U.N......."},
    {"certificates/{number}/grounds/{ground}", "UFFFFFFFFN"},
    {"certificates/{number}/outlets",        ".........."},
    {"me",                                   "U........."},
    {"tokens",                               "U........."},
    {"people",                               "UFFFFF.FFF"},
    {"people/records",                       "UFF.F..FF."},
    {"people/records/{person}",              "UFF.F...F."},
    {"people/absences",                      "UFF.F..FF."},
    {"me/record",                            "UFFNNNN..."},
    {"conduct-statement",                    "UFF......."},
    {"competence/{competence}",              "UFF.N...N."},
    {"accounts",                             "UFF.FFFFFF"},
    {"organisations/{organisation}",         "U.N......."},
    {"organisations/{organisation}/outlets", "U.N......."},
    {"evaluations",                          "U..FFFFFFF"},
    {"evaluations/{evaluation}",             "U.NFFFFFFF"},
    {"cases",                                "U........."},
    {"cases/{case}/application",             "U.N......."},
    {"cases/{case}",                         "U.N......."},
    {"cases/{case}/population.csv",          "U.N......."},
    {"cases/{case}/documents",               "U.N......."},
    {"documents/{file}",                     "U.N......."},
    {"cases/{case}/review",                  "UFF......."},
    {"cases/{case}/document-review",         "U.N......."},
    {"cases/{case}/records",                 "UFF......."},
    {"cases/{case}/conflicts",               "UFF......."},
    {"cases/{case}/team",                    "U.N......."},
    {"cases/{case}/days",                    "U.N......."},
    {"cases/{case}/days.pdf",                "U.N......."},
    {"cases/{case}/programme",               "U.N......."},
    {"cases/{case}/combination",             "U.N......."},
    {"cases/{case}/perception",              "U.N......."},
    {"cases/{case}/contract",                "U.N......."},
    {"cases/{case}/wording",                 "U.N......."},
    {"cases/{case}/plan",                    "U.N......."},
    {"cases/{case}/presence",                "U.N......."},
    {"cases/{case}/report",                  "UNN......."},
    {"cases/{case}/report.pdf",              "UNNNNNNNNN"},
    {"cases/{case}/report.docx",             "UNNNNNNNNN"},
    {"cases/{case}/coverage",                "UFF......."},
    {"cases/{case}/previous",                "UFF......."},
    {"audits",                               "UFF......."},
    {"changes",                              "U........."},
    {"cases/{case}/stage1",                  "U.N......."},
    {"cases/{case}/signatures",              "U.N......."},
    {"cases/{case}/forms",                   "U.N......."},
    {"cases/{case}/forms/{form}/pdf",        "U.N......."},
    {"cases/{case}/package.tar",             "UFFNNNNNNN"},
    {"cases/{case}/decision",                "UFF......."},
    {"cases/{case}/file-review",             "UFF......."},
    {"cases/{case}/comments",                "U.N......."},
    {"search",                               "UIIIIIIIII"},
    {"pipeline",                             "UFF......."},
    {"deadlines",                            "UFF......."},
    {"keys",                                 "UFF.FFFFFF"},
    {"settlements",                          "UFFFFFF..F"},
    {"settlements/{settlement}",             "UFFFFFF.NF"},
    {"charges",                              "U..FFFFFFF"},
    {"charges/{charge}",                     "U.NFFFFFFF"},
    {"organisations/{organisation}/account", "U.NFFFFFFF"},
    {"invoices",                             "U..FFFFFFF"},
    {"invoices/{invoice}",                   "U.NFFFFFFF"},
    {"open-data",                            ".........."},
    {"figures",                              "NNNNNNNNNN"},
    {"articles",                             ".........."},
    {"articles/{slug}",                      "NNNNNNNNNN"},
    {"exams",                                "U..F......"},
    {"exams/overview",                       "UFFF.FFFFF"},
    {"exams/{exam}",                         "UNNFNNNNNN"},
    {"exams/{exam}/result.pdf",              "UNNFNNNNNN"},
    {"article-desk",                         "UFFF.FFFFF"},
    {"article-desk/{article}",               "UFFFNFFFFF"},
    {"questions",                            "UFFF.FFFFF"},
    {"questions/{question}",                 "UFFFNFFFFF"},
    {"marks",                                "U........."},
    {"marks/{mark}",                         "UNNNNNNNNN"},
    {"complaints",                           "U........."},
    {"complaints/{complaint}",               "UNNNNNNNNN"},
    {"statistics",                           "UFF......."},
    {"statistics/time",                      "UFFFFF...F"},
    {"statistics/consistency",               "UFFFFFF..F"},
    {"backlog",                              "UFF......."},
    {"cases/{case}/nonconformities",         "U.N......."},
    {"cases/{case}/nonconformities/{nc}/pdf", "UNNNNNNNNN"},
    {"plans",                                "UFFFFF.FFF"},
    {"reporting",                            "UFFFFF.FFF"},
    {"reporting/batches",                    "UFFFFF.FFF"},
    {"reporting/batches/{batch}",            "UFFFFFNFFF"},
    {"reporting/batches/{batch}/{file}",     "UFFFFFFFFF"},
    {"reporting/items/{item}",               "UFFFFFNFFF"},
    {"archive",                              "UFF.FFFFFF"},
    {"archive/{number}",                     "UFF.FFFFFF"},
    {"archive/packs/{pack}",                 "UFFNFFFFFF"},
    {"reporting/yearly/{year}",              "UFFFFF.FFF"},
    {"reporting/certsearch",                 "UFFFFF.FFF"},
    {"calendar",                             "U........."},
    {"cases/{case}/mystery",                 "UFF......."},
    {"cases/{case}/sheet",                   "UNN......."},
    {"cases/{case}/comparison",              "UNN......."},
    {"evidence/{evidence}",                  "UNN......."},
};
/* clang-format on */

static struct http_response try(
    struct tour *tour, const struct route *route, enum tour_person person)
{
    struct arena *arena = tour->world->arena;
    struct api api = {{&tour->world->platform, tour->pool}, api_routes(arena)};
    struct str token = str_concat(arena, STR("Bearer "), tour->sessions[person].token);
    struct http_pair headers[] = {
        {STR("content-type"), STR("application/json")}, {STR("authorization"), token}};
    struct http_request request = {
        .arena = arena,
        .method = route->method,
        .path = tour_path(tour, route->pattern),
        .body = route->method == HTTP_POST ? STR("{}") : STR(""),
        .headers = {headers, person == TOUR_NOBODY ? 1 : 2},
        .client = STR("192.0.2.1"),
    };
    struct http_response response = {.arena = arena, .status = 200};
    assert_int_equal(router_dispatch(api.router, &api, &request, &response), HTTP_REFUSAL_NONE);
    return response;
}

static void expect(
    struct tour *tour, const struct route *route, enum tour_person person, int status)
{
    struct http_response response = try(tour, route, person);
    struct http_pairs headers = {response.headers, response.n_headers};
    if (response.status != status)
        fail_msg("%s before %s: %d", tour_name(person), route->pattern, response.status);
    assert_str(http_pair_get(headers, STR("Cache-Control")), "no-store");
}

static void everybody_reads_what_is_theirs_to_read_and_no_proxy_keeps_it(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    struct router router = api_routes(test->arena);
    for (size_t i = 0; i < router.n; i++) {
        const struct route *route = &router.routes[i];
        if (route->method != HTTP_GET)
            continue;
        const char *path = route->pattern + strlen(API_ROOT "/");
        const struct tour_row *row = tour_find(reads, ARRAY_LEN(reads), path);
        for (int person = 0; person < TOUR_PEOPLE; person++)
            expect(tour, route, (enum tour_person)person, tour_status(row->answers[person]));
    }
    db_pool_release(tour->pool);
}

static void nobody_acts_without_the_role(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    struct router router = api_routes(test->arena);
    struct str before = world_dump(tour->world);
    for (size_t i = 0; i < router.n; i++) {
        const struct route *route = &router.routes[i];
        const struct use_case *use_case = route->data;
        if (route->method != HTTP_POST || use_case->roles == ANYONE)
            continue;
        for (int person = 0; person < TOUR_PEOPLE; person++)
            if (!(use_case->roles & tour->sessions[person].roles))
                expect(tour, route, (enum tour_person)person, person == TOUR_NOBODY ? 401 : 403);
    }
    world_assert_same(tour->world, before);
    db_pool_release(tour->pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(everybody_reads_what_is_theirs_to_read_and_no_proxy_keeps_it),
        ON_BOTH_SHARED(nobody_acts_without_the_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
