#include "service/sheet_file.h"

static void write_sample(struct json_write *json, const struct finding_record *finding)
{
    json_write_object(json, NULL);
    json_write_text(json, "site", finding->site);
    json_write_int(json, "examined", finding->examined);
    json_write_int(json, "nonconforming", finding->nonconforming);
    json_write_end(json);
}

/* What counts on one clause: samples, each for itself, or one answer. */
static void write_counted(struct json_write *json, const struct finding_clause *clause)
{
    const struct finding_record *first = clause->counted;
    switch (first->answer) {
    case ANSWER_MET:
    case ANSWER_NOT_MET:
        json_write_bool(json, "met", first->answer == ANSWER_MET);
        break;
    case ANSWER_POINTS:
        json_write_text(json, "points", first->points);
        break;
    case ANSWER_EXCLUDED:
        json_write_text(json, "excluded", first->note);
        break;
    case ANSWER_SAMPLES:
        json_write_list(json, "samples");
        for (size_t i = 0; i < clause->n_counted; i++)
            write_sample(json, &first[i]);
        json_write_end(json);
        break;
    }
}

/* Notes of everybody and all sites, one a line. */
static void write_notes(struct json_write *json, const struct finding_clause *clause)
{
    struct buf notes = buf_new(json->out->arena);
    for (size_t i = 0; i < clause->n_entries; i++) {
        const struct finding_record *finding = &clause->entries[i];
        if (finding->note.len == 0 || finding->answer == ANSWER_EXCLUDED)
            continue;
        if (notes.len > 0)
            buf_char(&notes, '\n');
        buf_put(&notes, finding->note);
    }
    if (notes.len > 0)
        json_write_text(json, "note", buf_str(&notes));
}

static void write_names(struct json_write *json, struct str names)
{
    struct str name;
    while (str_cut(&names, '\n', &name))
        if (name.len > 0)
            json_write_text(json, NULL, name);
}

static void write_evidence(struct json_write *json, const struct evaluation_sheet *sheet,
    const struct finding_clause *clause)
{
    json_write_list(json, "evidence");
    for (size_t i = 0; i < clause->n_entries; i++)
        write_names(json, clause->entries[i].files);
    for (size_t i = 0; i < sheet->n_evidence; i++)
        if (evidence_counts(&sheet->evidence[i]) &&
            str_equal(sheet->evidence[i].clause, clause->clause))
            json_write_text(json, NULL, sheet->evidence[i].name);
    json_write_end(json);
}

static void write_findings(struct json_write *json, const struct evaluation_sheet *sheet)
{
    json_write_object(json, "findings");
    for (size_t i = 0; i < sheet->n_clauses; i++) {
        const struct finding_clause *clause = &sheet->clauses[i];
        if (clause->n_counted == 0)
            continue;
        json_write_object(json, str_c(json->out->arena, clause->clause));
        write_counted(json, clause);
        write_notes(json, clause);
        write_evidence(json, sheet, clause);
        json_write_end(json);
    }
    json_write_end(json);
}

static void write_specials(struct json_write *json, const struct evaluation_sheet *sheet)
{
    json_write_list(json, "special");
    for (size_t i = 0; i < sheet->n_specials; i++) {
        const struct special_record *special = &sheet->specials[i];
        json_write_object(json, NULL);
        json_write_text(json, "kind", codes_format(&special_kind_codes, (int)special->kind));
        if (special->ground.len > 0)
            json_write_text(json, "ground", special->ground);
        if (special->note.len > 0)
            json_write_text(json, "note", special->note);
        json_write_end(json);
    }
    json_write_end(json);
}

void sheet_file_put(
    struct arena *arena, struct evaluation_sheet *sheet, const struct organisation *organisation)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct finding_sources sources = {
        sheet->findings, sheet->n_findings, sheet->resolutions, sheet->n_resolutions};
    sheet->clauses = finding_merge(arena, &sources, &sheet->n_clauses);
    json_write_object(&json, NULL);
    json_write_text(&json, "scheme", sheet->scheme->id);
    json_write_object(&json, "organisation");
    json_write_text(&json, "name", organisation->name);
    json_write_text(&json, "uscc", organisation->uscc);
    json_write_end(&json);
    write_findings(&json, sheet);
    write_specials(&json, sheet);
    json_write_end(&json);
    buf_char(&out, '\n');
    sheet->file = buf_str(&out);
}
