#include "base/limits.h"
#include "service/media_type.h"
#include "service/presence_service.h"
#include "service/print_service.h"
#include "service/use_cases.h"
#include "store/organisation_store.h"
#include "sys/file.h"

/* presence.attend: somebody at an opening or closing meeting, with the signature that was drawn on
 * the screen, or none where it is on paper. */
struct attend_command {
    struct command_ref ref;
    enum presence_kind kind;
    struct str name;
    struct str post;
    struct upload signature;
};

static const char *const meeting_labels[] = {N_("Opening meeting"), N_("Closing meeting")};

static const struct command_field attend_fields[] = {
    CASE_REF_FIELDS(struct attend_command),
    {COMMAND_AT(struct attend_command, kind), .label = N_("Meeting"), .kind = COMMAND_CODE,
        .codes = &presence_kind_codes, .labels = meeting_labels, .required = true},
    {COMMAND_AT(struct attend_command, name), .label = N_("Name"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct attend_command, post), .label = N_("Post"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct attend_command, signature), .label = N_("Signature"), .kind = COMMAND_FILE,
        .hint = N_("A picture (PNG) of at most 200 kB; none where it is signed on paper")},
};

static enum fail attend_prepare(struct use *use, void *input)
{
    const struct attend_command *command = input;
    struct str type;
    if (command->signature.path.len == 0)
        return FAIL_NONE;
    TRY(media_type_sniff(use->arena, command->signature.path, &type));
    if (str_equal(type, STR("image/png")) && command->signature.size <= LIMIT_SIGNATURE_BYTES)
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "signature", "signature",
        N_("A signature is a PNG picture of at most 200 kB."));
}

static enum fail attend_run(struct use *use, const void *input)
{
    const struct attend_command *command = input;
    struct certification_case c;
    struct presence_record record;
    struct presence_attendance *listed;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_ATTEND, &c));
    TRY(presence_service_record(use, &c, &record));
    TRY(presence_attendance_store_list(&use->tx, c.id, &listed, &n));
    struct presence_attendance attendance = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .stage = presence_service_stage(&c, record.scheme),
        .kind = command->kind,
        .name = command->name,
        .post = command->post,
        .entered_by = use->actor.account,
        .entered_at = use->now,
    };
    int64_t there = 0;
    for (size_t i = 0; i < n; i++)
        there += listed[i].stage == attendance.stage && listed[i].kind == attendance.kind;
    if (there >= LIMIT_PRESENCE_PEOPLE)
        return use_refuse(
            use, FAIL_STATE, "name", "too_many", N_("The list of this meeting is full."));
    if (command->signature.path.len > 0) {
        attendance.sha256 = command->signature.sha256;
        TRY(blob_adopt(use->platform->blobs, command->signature.path, command->signature.sha256));
    }
    TRY(presence_attendance_store_add(&use->tx, &attendance));
    return case_leave(use, CASE_ATTEND, &c);
}

const struct use_case presence_attend = {
    .name = "presence.attend",
    .label = N_("Put on the list"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(attend_fields),
    .command_size = sizeof(struct attend_command),
    .run = attend_run,
    .prepare = attend_prepare,
};

enum fail presence_service_signature(
    struct use *use, struct str id, struct presence_attendance *ret_attendance)
{
    struct certification_case c;
    struct presence_attendance attendance;
    TRY(presence_attendance_store_load(&use->tx, id, &attendance));
    TRY(case_see(use, attendance.certification_case, &c));
    if (attendance.sha256.len == 0)
        return FAIL_NOT_FOUND;
    *ret_attendance = attendance;
    return FAIL_NONE;
}

struct meeting {
    int64_t stage;
    enum presence_kind kind;
};

/* What was drawn on the screen, or words for it where the picture cannot be read. */
static void write_signature(
    const struct use *use, struct paper *paper, const struct presence_attendance *a)
{
    enum { COLUMN = 3, WIDTH = 96, HEIGHT = 40 };
    struct paper_picture picture = {.media = PAPER_PNG, .width = WIDTH, .height = HEIGHT};
    struct str path = blob_path(use->arena, use->platform->blobs, a->sha256);
    if (a->sha256.len > 0 &&
        file_read(use->arena, path, PAPER_PICTURE_MAX, &picture.content) == FAIL_NONE)
        paper_cell_picture(paper, COLUMN, picture);
}

static void write_meeting(const struct use *use, struct paper *paper,
    const struct presence_view *view, struct meeting meeting)
{
    enum language language = paper->language;
    const struct paper_column columns[] = {
        {text_get(language, N_("Name")), 25, PAPER_START},
        {text_get(language, N_("Post")), 25, PAPER_START},
        {text_get(language, N_("Time")), 25, PAPER_START},
        {text_get(language, N_("Signature")), 25, PAPER_START},
    };
    bool is_begun = false;
    for (size_t i = 0; i < view->n_attendances; i++) {
        const struct presence_attendance *a = &view->attendances[i];
        if (a->stage != meeting.stage || a->kind != meeting.kind)
            continue;
        if (!is_begun) {
            paper_section(
                paper, str_format(paper->arena, "%" STR_PRI " · %" STR_PRI,
                           STR_ARG(text_get(language, presence_stage_label(meeting.stage))),
                           STR_ARG(text_get(language, presence_meeting_label(meeting.kind)))));
            paper_table(paper, columns, ARRAY_LEN(columns));
            is_begun = true;
        }
        const struct str cells[] = {a->name, a->post,
            instant_format_local(paper->arena, a->entered_at),
            a->sha256.len > 0 ? text_get(language, N_("drawn on the screen")) : STR("")};
        paper_row(paper, PAPER_ROW, cells);
        write_signature(use, paper, a);
    }
}

enum fail presence_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper)
{
    struct presence_view view;
    struct organisation organisation;
    TRY(presence_service_show(use, case_id, &view));
    TRY(organisation_store_load(&use->tx, view.c.organisation, &organisation));
    struct paper paper = print_service_paper(use, language, N_("Attendance of the meetings"));
    paper.number = view.c.id;
    paper_wide_fact(&paper, text_get(language, N_("Organisation")), organisation.name);
    paper_wide_fact(&paper, text_get(language, N_("Scope of certification")), view.c.scope);
    for (int64_t stage = 0; stage <= 2; stage++)
        for (enum presence_kind kind = 0; kind < PRESENCE_KIND_COUNT; kind++)
            write_meeting(use, &paper, &view, (struct meeting){stage, kind});
    *ret_paper = paper;
    return FAIL_NONE;
}
