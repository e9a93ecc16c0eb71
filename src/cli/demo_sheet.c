#include "cli/demo_sheet.h"

#include <assert.h>

#include "base/json_write.h"
#include "cli/demo_notes.h"

enum { MINUTES_EACH = 2 };

/* What is written on one leaf at one site. */
struct entry {
    const struct indicator *leaf;
    const struct demo_mark *mark; /* NULL: spotless */
    struct str site;              /* "hq" or "$outlet1" */
    struct str note;
    int examined; /* of a proportional leaf */
    int bad;
};

static const struct demo_mark *find_mark(
    const struct demo_sheet *sheet, struct str clause, struct str site)
{
    for (size_t i = 0; i < sheet->n_marks; i++) {
        const struct demo_mark *mark = &sheet->marks[i];
        struct str place = mark->site ? str_of(mark->site) : STR("hq");
        if (str_equal(str_of(mark->clause), clause) && str_equal(place, site))
            return mark;
    }
    return NULL;
}

/* Samples differ a little from site to site, as they do. */
static int usual_samples(const struct demo_sheet *sheet, size_t leaf, int site)
{
    int usual = site == 0 ? sheet->examined : (sheet->examined + 1) / 2;
    return usual + (int)((leaf * 5 + (size_t)site * 3) % 4);
}

static struct entry make_entry(struct arena *arena, const struct demo_sheet *sheet,
    const struct scheme *scheme, size_t leaf, int site)
{
    const struct indicator *indicator = &scheme->indicators[leaf];
    const struct demo_note *note = demo_notes_find(indicator->id);
    struct entry entry = {
        .leaf = indicator,
        .site = site == 0 ? STR("hq") : str_format(arena, "$outlet%d", site),
        .examined = usual_samples(sheet, leaf, site),
    };
    assert(note);
    entry.mark = find_mark(sheet, indicator->id, entry.site);
    if (site == 0)
        entry.note = str_of(note->text);
    if (entry.mark) {
        entry.note = str_of(entry.mark->note);
        entry.bad = entry.mark->bad;
        entry.examined = entry.mark->examined > 0 ? entry.mark->examined : entry.examined;
    }
    return entry;
}

/* Head office, and for what is judged by samples the visited outlets. */
static int last_site(const struct demo_sheet *sheet, const struct indicator *leaf)
{
    return leaf->kind == INDICATOR_PROPORTIONAL ? sheet->outlets : 0;
}

/* Nobody got as far as this leaf. */
static bool is_undone(const struct demo_sheet *sheet, const struct indicator *leaf)
{
    return sheet->until && str_equal(leaf->id, str_of(sheet->until));
}

static const char *answer_of(const struct entry *entry)
{
    if (entry->leaf->kind == INDICATOR_PROPORTIONAL)
        return "samples";
    return entry->bad > 0 ? "not_met" : "met";
}

static const char *word(struct arena *arena, const char *field, struct str value)
{
    return str_c(arena, str_format(arena, "%s=%" STR_PRI, field, STR_ARG(value)));
}

static const char *number_word(struct arena *arena, const char *field, int value)
{
    return str_c(arena, str_format(arena, "%s=%d", field, value));
}

static struct demo_step record_step(struct arena *arena, const struct entry *entry)
{
    struct demo_step step = {.use_case = "assessment.record"};
    size_t n = 0;
    step.words[n++] = "case=$case";
    step.words[n++] = word(arena, "clause", entry->leaf->id);
    step.words[n++] = word(arena, "answer", str_of(answer_of(entry)));
    step.words[n++] = word(arena, "note", entry->note);
    if (entry->leaf->kind == INDICATOR_PROPORTIONAL) {
        step.words[n++] = word(arena, "site", entry->site);
        step.words[n++] = number_word(arena, "examined", entry->examined);
        step.words[n++] = number_word(arena, "nonconforming", entry->bad);
    }
    return step;
}

/* What cost points is proven by the notes taken on the spot. */
static struct demo_step evidence_step(struct arena *arena, const struct entry *entry)
{
    struct demo_step step = {.use_case = "assessment.evidence"};
    size_t n = 0;
    step.words[n++] = "case=$case";
    step.words[n++] = word(arena, "clause", entry->leaf->id);
    step.words[n++] = word(arena, "site", entry->site);
    step.words[n++] = word(arena, "caption", entry->note);
    step.words[n++] = "files=@on-site-notes.txt";
    return step;
}

/* "5.2.1.1" belongs to the second chapter. */
static size_t chapter_of(const struct indicator *leaf)
{
    size_t chapter = (size_t)(leaf->id.data[2] - '1');
    assert(chapter < DEMO_CHAPTERS);
    return chapter;
}

void demo_sheet_steps(struct arena *arena, const struct demo_sheet *sheet,
    const struct scheme *scheme, const struct demo_step **ret_steps, size_t *ret_n)
{
    size_t most = 2 * scheme->n_indicators * (size_t)(sheet->outlets + 1);
    struct demo_step *steps = NEW_ARRAY(arena, struct demo_step, most);
    int minutes[DEMO_CHAPTERS] = {0};
    size_t n = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *leaf = &scheme->indicators[i];
        if (leaf->kind == INDICATOR_GROUP)
            continue;
        if (is_undone(sheet, leaf))
            break;
        size_t chapter = chapter_of(leaf);
        for (int site = 0; site <= last_site(sheet, leaf); site++) {
            struct entry entry = make_entry(arena, sheet, scheme, i, site);
            steps[n] = record_step(arena, &entry);
            steps[n].who = sheet->chapters[chapter].who;
            steps[n].at = sheet->chapters[chapter].at;
            steps[n].minutes = minutes[chapter];
            n++;
            if (entry.bad > 0) {
                steps[n] = evidence_step(arena, &entry);
                steps[n].who = sheet->chapters[chapter].who;
                steps[n].at = sheet->chapters[chapter].at;
                steps[n].minutes = minutes[chapter] + 1;
                n++;
            }
            minutes[chapter] += MINUTES_EACH;
        }
    }
    *ret_steps = steps;
    *ret_n = n;
}

static void write_finding(struct json_write *json, const struct entry *entry)
{
    struct arena *arena = json->out->arena;
    json_write_object(json, str_c(arena, entry->leaf->id));
    if (entry->leaf->kind == INDICATOR_PROPORTIONAL) {
        json_write_int(json, "examined", entry->examined);
        json_write_int(json, "nonconforming", entry->bad);
    } else {
        json_write_bool(json, "met", entry->bad == 0);
    }
    if (entry->mark)
        json_write_text(json, "note", entry->note);
    json_write_end(json);
}

struct str demo_sheet_file(
    struct arena *arena, const struct demo_sheet *sheet, const struct scheme *scheme)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "scheme", scheme->id);
    json_write_object(&json, "findings");
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        if (scheme->indicators[i].kind == INDICATOR_GROUP)
            continue;
        if (is_undone(sheet, &scheme->indicators[i]))
            break;
        struct entry entry = make_entry(arena, sheet, scheme, i, 0);
        write_finding(&json, &entry);
    }
    json_write_end(&json);
    json_write_end(&json);
    return buf_str(&out);
}
