#include "base/limits.h"
#include "service/media_type.h"
#include "service/presence_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"

/* presence.sign: one member signs for the team. */
struct sign_command {
    struct command_ref ref;
    enum presence_kind kind;
    struct upload_list photos;
    struct str_list members;
    struct str client_people;
    struct str latitude;
    struct str longitude;
    int64_t accuracy_m;
    struct str address;
    struct str device_at;
    struct str device;
    struct str *media_types; /* of the photos, sniffed by prepare */
    int64_t device_time;
    struct position position;
    bool is_located;
};

static const char *const kind_labels[] = {N_("Arrival"), N_("Departure")};

static const struct command_field sign_fields[] = {
    CASE_REF_FIELDS(struct sign_command),
    {COMMAND_AT(struct sign_command, kind), .label = N_("Sign-in or sign-out"),
        .kind = COMMAND_CODE, .codes = &presence_kind_codes, .labels = kind_labels,
        .required = true},
    {COMMAND_AT(struct sign_command, photos), .label = N_("Photos"), .kind = COMMAND_FILES,
        .hint = N_("All members of the team and the people of the client"), .required = true,
        .max = LIMIT_PRESENCE_PHOTOS},
    {COMMAND_AT(struct sign_command, members), .label = N_("Members of the team who are there"),
        .kind = COMMAND_LIST, .required = true, .max = LIMIT_PRESENCE_PEOPLE},
    {COMMAND_AT(struct sign_command, client_people), .label = N_("People of the client"),
        .hint = N_("One a line: name, post"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct sign_command, latitude), .label = N_("Latitude"), .kind = COMMAND_LINE,
        .max = 24},
    {COMMAND_AT(struct sign_command, longitude), .label = N_("Longitude"), .kind = COMMAND_LINE,
        .max = 24},
    {COMMAND_AT(struct sign_command, accuracy_m), .label = N_("Accuracy, metres"),
        .kind = COMMAND_INT, .max = POSITION_ACCURACY_MAX},
    {COMMAND_AT(struct sign_command, address), .label = N_("Address"),
        .hint = N_("Where you are, in words"), .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct sign_command, device_at), .label = N_("Time of the device"),
        .kind = COMMAND_LINE, .max = 20},
    {COMMAND_AT(struct sign_command, device), .label = N_("Device"), .kind = COMMAND_LINE,
        .max = LIMIT_URL},
};

static bool is_picture(struct str media_type)
{
    static const char *const types[] = {"image/jpeg", "image/png", "image/webp"};
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_equal(str_of(types[i]), media_type))
            return true;
    return false;
}

static enum fail check_photos(struct use *use, struct sign_command *command)
{
    enum fail result = FAIL_NONE;
    command->media_types = NEW_ARRAY(use->arena, struct str, command->photos.n);
    for (size_t i = 0; i < command->photos.n; i++) {
        const struct upload *photo = &command->photos.items[i];
        TRY(media_type_sniff(use->arena, photo->path, &command->media_types[i]));
        if (is_picture(command->media_types[i]))
            continue;
        struct problem *p = problem_add(&use->problems, STR("photos"), "media_type",
            N_("“{1}” is no photo: JPEG, PNG and WebP pictures are taken."));
        p->args[0] = photo->name;
        result = FAIL_INVALID;
    }
    return result;
}

/* A device gives both or neither. */
static enum fail check_position(struct use *use, struct sign_command *command)
{
    bool has_latitude = command->latitude.len > 0;
    if (has_latitude != (command->longitude.len > 0))
        return use_refuse(use, FAIL_INVALID, has_latitude ? "longitude" : "latitude", "position",
            N_("Latitude and longitude come together."));
    command->is_located = has_latitude;
    if (!has_latitude)
        return FAIL_NONE;
    if (!position_parse(command->latitude, POSITION_LATITUDE_MAX, &command->position.latitude))
        return use_refuse(use, FAIL_INVALID, "latitude", "position",
            N_("Degrees from -90 to 90, such as 34.205768."));
    if (!position_parse(command->longitude, POSITION_LONGITUDE_MAX, &command->position.longitude))
        return use_refuse(use, FAIL_INVALID, "longitude", "position",
            N_("Degrees from -180 to 180, such as 117.284124."));
    return FAIL_NONE;
}

static enum fail sign_prepare(struct use *use, void *input)
{
    struct sign_command *command = input;
    TRY(check_photos(use, command));
    TRY(check_position(use, command));
    if (command->device_at.len > 0 && !instant_parse(command->device_at, &command->device_time))
        return use_refuse(
            use, FAIL_INVALID, "device_at", "instant", N_("A time such as 2026-11-21T08:30:00Z."));
    return FAIL_NONE;
}

static enum fail check_count(
    struct use *use, const struct sign_command *command, const struct presence_rule *rule)
{
    int64_t n = (int64_t)command->photos.n;
    if (!rule->used || (n >= rule->photos_min && n <= rule->photos_max))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("photos"), "photos",
        N_("The scheme asks for {1} to {2} photos; these are {3}."));
    p->args[0] = str_format(use->arena, "%lld", (long long)rule->photos_min);
    p->args[1] = str_format(use->arena, "%lld", (long long)rule->photos_max);
    p->args[2] = str_format(use->arena, "%lld", (long long)n);
    return FAIL_INVALID;
}

static enum fail check_open(struct use *use, const struct sign_command *command,
    const struct certification_case *c, const struct presence_record *record)
{
    int64_t stage = presence_service_stage(c, record->scheme);
    if (presence_service_is_open(record, c, stage, command->kind))
        return FAIL_NONE;
    if (presence_sign_find(record, stage, command->kind))
        return use_refuse(use, FAIL_STATE, "kind", "signed",
            N_("This is signed already; a sign-in is never changed."));
    return use_refuse(use, FAIL_STATE, "kind", "not_begun",
        N_("The stage has not begun: its arrival comes first."));
}

/* The people of one sign-in, as they are numbered. */
struct crowd {
    struct presence_person person;
    struct team_row *team;
    size_t n_team;
};

static enum fail add_person(struct use *use, struct crowd *crowd)
{
    if (crowd->person.position >= LIMIT_PRESENCE_PEOPLE)
        return use_refuse(use, FAIL_INVALID, "client_people", "too_many",
            N_("These are more people than a sign-in can name."));
    TRY(presence_person_store_add(&use->tx, &crowd->person));
    crowd->person.position++;
    return FAIL_NONE;
}

static bool is_listed(const struct sign_command *command, struct str account)
{
    for (size_t i = 0; i < command->members.n; i++)
        if (str_equal(command->members.items[i], account))
            return true;
    return false;
}

static bool is_on_team(const struct crowd *crowd, struct str account)
{
    for (size_t i = 0; i < crowd->n_team; i++)
        if (str_equal(crowd->team[i].account, account))
            return true;
    return false;
}

/* Whoever signs is there. */
static enum fail add_members(
    struct use *use, const struct sign_command *command, struct crowd *crowd)
{
    for (size_t i = 0; i < command->members.n; i++)
        if (!is_on_team(crowd, command->members.items[i]))
            return use_refuse(use, FAIL_INVALID, "members", "member",
                N_("One of these is not a member of the team."));
    for (size_t i = 0; i < crowd->n_team; i++) {
        const struct team_row *member = &crowd->team[i];
        bool is_signer = str_equal(member->account, use->actor.account);
        if (!is_signer && !is_listed(command, member->account))
            continue;
        crowd->person.account = member->account;
        crowd->person.name = member->name;
        crowd->person.post = codes_format(&team_part_codes, (int)member->part);
        TRY(add_person(use, crowd));
    }
    return FAIL_NONE;
}

/* "张三，总经理": the name ends at the first comma. */
static enum fail add_client(struct use *use, struct str line, struct crowd *crowd)
{
    static const struct str commas[] = {STR_INIT(","), STR_INIT("，"), STR_INIT("、")};
    size_t end = line.len;
    size_t next = line.len;
    for (size_t i = 0; i < ARRAY_LEN(commas); i++) {
        size_t at;
        if (!str_find(line, commas[i], 0, &at) || at >= end)
            continue;
        end = at;
        next = at + commas[i].len;
    }
    crowd->person.account = STR("");
    crowd->person.name = str_trim(str_sub(line, 0, end));
    crowd->person.post = str_trim(str_sub(line, next, line.len));
    if (crowd->person.name.len == 0)
        return FAIL_NONE;
    return add_person(use, crowd);
}

static enum fail add_clients(
    struct use *use, const struct sign_command *command, struct crowd *crowd)
{
    struct str rest = command->client_people;
    while (rest.len > 0) {
        size_t end = rest.len;
        bool has_more = str_find(rest, STR("\n"), 0, &end);
        TRY(add_client(use, str_sub(rest, 0, end), crowd));
        rest = has_more ? str_sub(rest, end + 1, rest.len) : STR("");
    }
    return FAIL_NONE;
}

static enum fail add_people(
    struct use *use, const struct sign_command *command, const struct presence_sign *sign)
{
    struct crowd crowd = {.person = {.sign = sign->id}};
    TRY(team_store_list(&use->tx, sign->certification_case, &crowd.team, &crowd.n_team));
    TRY(add_members(use, command, &crowd));
    return add_clients(use, command, &crowd);
}

static enum fail add_photos(
    struct use *use, const struct sign_command *command, const struct presence_sign *sign)
{
    TRY(upload_keep(use, &command->photos));
    for (size_t i = 0; i < command->photos.n; i++) {
        struct presence_photo photo = {
            UPLOAD_KEPT(use, &command->photos.items[i], command->media_types[i]),
            .sign = sign->id,
            .position = (int64_t)i,
        };
        TRY(presence_photo_store_add(&use->tx, &photo));
    }
    return FAIL_NONE;
}

static enum fail sign_run(struct use *use, const void *input)
{
    const struct sign_command *command = input;
    struct certification_case c;
    struct presence_record record;
    TRY(case_enter(use, &command->ref, CASE_SIGN_PRESENCE, &c));
    TRY(presence_service_record(use, &c, &record));
    TRY(check_open(use, command, &c, &record));
    TRY(check_count(use, command, &record.scheme->presence));
    struct presence_sign sign = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .stage = presence_service_stage(&c, record.scheme),
        .kind = command->kind,
        .signed_at = use->now,
        .device_at = command->device_time,
        .is_located = command->is_located,
        .latitude = command->position.latitude,
        .longitude = command->position.longitude,
        .accuracy_m = command->is_located ? command->accuracy_m : 0,
        .address = command->address,
        .device = command->device,
        .signed_by = use->actor.account,
    };
    TRY(presence_sign_store_add(&use->tx, &sign));
    TRY(add_people(use, command, &sign));
    TRY(add_photos(use, command, &sign));
    use_note(use, "stage", str_format(use->arena, "%lld", (long long)sign.stage));
    return case_leave(use, CASE_SIGN_PRESENCE, &c);
}

const struct use_case presence_sign = {
    .name = "presence.sign",
    .label = N_("Sign in"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(sign_fields),
    .command_size = sizeof(struct sign_command),
    .run = sign_run,
    .prepare = sign_prepare,
};
