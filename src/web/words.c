#include "web/words.h"

#include <assert.h>

#include "service/use_case.h"

static const char *const answers[] = {
    [ANSWER_MET] = N_("Met"),
    [ANSWER_NOT_MET] = N_("Not met"),
    [ANSWER_SAMPLES] = N_("Samples"),
    [ANSWER_POINTS] = N_("Points"),
    [ANSWER_EXCLUDED] = N_("Not applicable"),
};

const char *words_answer(enum answer answer)
{
    assert((size_t)answer < ARRAY_LEN(answers));
    return answers[answer];
}

struct str words_roles(struct arena *arena, enum language language, role_set roles)
{
    struct buf out = buf_new(arena);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!(roles & ROLE_BIT(role)))
            continue;
        if (out.len > 0)
            buf_put(&out, STR(" · "));
        buf_put(&out, text_get(language, role_label((enum role)role)));
    }
    return buf_str(&out);
}

/* One row for each use case, in the past tense. */
static const struct {
    const char *action;
    const char *sentence;
    enum tone tone;
} events[] = {
    {"account.register", N_("Company registered"), TONE_INFO},
    {"account.add", N_("Person added"), TONE_INFO},
    {"account.change", N_("Account changed"), TONE_NEUTRAL},
    {"account.password", N_("Password changed"), TONE_NEUTRAL},
    {"account.settings", N_("Mail address and language changed"), TONE_NEUTRAL},
    {"token.make", N_("API token made"), TONE_INFO},
    {"token.revoke", N_("API token revoked"), TONE_NEUTRAL},
    {"session.open", N_("Signed in"), TONE_NEUTRAL},
    {"session.close", N_("Signed out"), TONE_NEUTRAL},
    {"organisation.edit", N_("Company profile changed"), TONE_NEUTRAL},
    {"application.certificate_add", N_("Certificate added to the application"), TONE_NEUTRAL},
    {"application.certificate_remove", N_("Certificate removed from the application"),
        TONE_NEUTRAL},
    {"case.open", N_("Follow-up opened by the body"), TONE_INFO},
    {"readiness.save", N_("Readiness check saved"), TONE_NEUTRAL},
    {"outlet.confirm", N_("List of outlets confirmed"), TONE_GOOD},
    {"outlet.save", N_("Outlet saved"), TONE_NEUTRAL},
    {"outlet.close", N_("Outlet removed"), TONE_NEUTRAL},
    {"log.cosign", N_("Head of the log signed by a witness"), TONE_INFO},
    {"key.rotate", N_("New signing key asked for"), TONE_INFO},
    {"key.compromise", N_("Signing key reported as compromised"), TONE_WARNING},
    {"key.confirm", N_("Change of the signing keys confirmed"), TONE_WARNING},
    {"key.drop", N_("Change of the signing keys dropped"), TONE_NEUTRAL},
    {"hold.put", N_("Records put under a legal hold"), TONE_WARNING},
    {"inspection.make", N_("Inspection pack made"), TONE_NEUTRAL},
    {"purge.propose", N_("Destruction of records proposed"), TONE_WARNING},
    {"purge.withdraw", N_("Proposal to destroy records withdrawn"), TONE_NEUTRAL},
    {"purge.confirm", N_("Records destroyed"), TONE_WARNING},
    {"purge.clear", N_("Files of destroyed records removed"), TONE_NEUTRAL},
    {"hold.lift", N_("Legal hold lifted"), TONE_WARNING},
    {"import.check", N_("Table for an import checked"), TONE_NEUTRAL},
    {"import.carry_out", N_("Table imported"), TONE_INFO},
    {"account.reset", N_("Password set by an administrator"), TONE_WARNING},
    {"outlet.import", N_("List of outlets read in"), TONE_NEUTRAL},
    {"scheme.import", N_("Scheme version added from a file"), TONE_INFO},
    {"scheme.score", N_("Scores typed into a new scheme version"), TONE_INFO},
    {"scheme.approve", N_("Scheme version approved"), TONE_GOOD},
    {"scheme.withdraw", N_("Approval of a scheme version withdrawn"), TONE_WARNING},
    {"evaluation.open", N_("Self-evaluation begun"), TONE_NEUTRAL},
    {"evaluation.answer", N_("Self-evaluation: finding saved"), TONE_NEUTRAL},
    {"evaluation.special", N_("Self-evaluation: special item added"), TONE_NEUTRAL},
    {"evaluation.special_remove", N_("Self-evaluation: special item removed"), TONE_NEUTRAL},
    {"evaluation.upload", N_("Self-evaluation: assessment file read in"), TONE_NEUTRAL},
    {"application.open", N_("Application begun"), TONE_NEUTRAL},
    {"application.edit", N_("Application edited"), TONE_NEUTRAL},
    {"document.add", N_("Documents uploaded"), TONE_NEUTRAL},
    {"document.exclude", N_("Document said to be not applicable"), TONE_NEUTRAL},
    {"application.answer", N_("Gap answered"), TONE_NEUTRAL},
    {"application.submit", N_("Application submitted"), TONE_INFO},
    {"application.review", N_("Application review taken up"), TONE_INFO},
    {"application.check", N_("Checklist saved"), TONE_NEUTRAL},
    {"application.return", N_("Application returned with gaps"), TONE_WARNING},
    {"application.reject", N_("Application rejected"), TONE_BAD},
    {"application.accept", N_("Application accepted"), TONE_GOOD},
    {"application.withdraw", N_("Application withdrawn"), TONE_BAD},
    {"days.fix", N_("Person-days fixed and outlets drawn"), TONE_INFO},
    {"days.sign", N_("Person-day sheet signed by the reviewer"), TONE_INFO},
    {"days.approve", N_("Person-day sheet approved by the manager"), TONE_GOOD},
    {"contract.quote", N_("Quotation made"), TONE_INFO},
    {"contract.offer", N_("Contract signed by the body and offered"), TONE_INFO},
    {"contract.accept", N_("Contract concluded"), TONE_GOOD},
    {"contract.decline", N_("Contract declined by the client"), TONE_WARNING},
    {"payment.record", N_("Payment recorded"), TONE_INFO},
    {"payment.waive", N_("Part of the price waived"), TONE_WARNING},
    {"programme.set", N_("Programme of the cycle set"), TONE_NEUTRAL},
    {"programme.approve", N_("Programme approved"), TONE_INFO},
    {"case.combine", N_("Combined with another case"), TONE_INFO},
    {"case.separate", N_("Taken out of the combined audit"), TONE_WARNING},
    {"programme.replace", N_("Outlet replaced"), TONE_WARNING},
    {"team.set", N_("Assessment team named"), TONE_INFO},
    {"team.add", N_("Person put on the team"), TONE_NEUTRAL},
    {"team.remove", N_("Person taken off the team"), TONE_NEUTRAL},
    {"team.dispatch", N_("Assessment team dispatched"), TONE_INFO},
    {"team.deem", N_("Team deemed agreed"), TONE_GOOD},
    {"team.reopen", N_("Team is being changed"), TONE_WARNING},
    {"team.confirm", N_("Team agreed to by the client"), TONE_INFO},
    {"team.object", N_("Objection to the team"), TONE_WARNING},
    {"documents.begin", N_("Document review begun"), TONE_INFO},
    {"documents.judge", N_("Verdicts on documents saved"), TONE_NEUTRAL},
    {"documents.return", N_("Documents returned for correction"), TONE_WARNING},
    {"documents.resubmit", N_("Corrected documents handed in"), TONE_INFO},
    {"documents.pass", N_("Document review passed"), TONE_GOOD},
    {"plan.add", N_("Added to the plan"), TONE_NEUTRAL},
    {"plan.fill", N_("Rest of the plan proposed"), TONE_NEUTRAL},
    {"plan.remove", N_("Taken out of the plan"), TONE_NEUTRAL},
    {"plan.issue", N_("Plan issued"), TONE_INFO},
    {"plan.approve", N_("Plan approved"), TONE_GOOD},
    {"plan.report", N_("Plan reported"), TONE_INFO},
    {"plan.change", N_("Reported plan being changed"), TONE_WARNING},
    {"case.skip", N_("Step declared not applicable"), TONE_WARNING},
    {"case.skip_approve", N_("Step left out, approved"), TONE_WARNING},
    {"case.terminate", N_("Case terminated"), TONE_BAD},
    {"assessment.open", N_("On-site assessment begun"), TONE_INFO}, /* before there were stages */
    {"presence.set_place", N_("Position of the planned place entered"), TONE_NEUTRAL},
    {"presence.sign", N_("Signed on site"), TONE_GOOD},
    {"presence.explain", N_("Exception on site explained"), TONE_NEUTRAL},
    {"presence.attend", N_("Attendance of a meeting listed"), TONE_NEUTRAL},
    {"presence.arrive", N_("Came to a site"), TONE_NEUTRAL},
    {"presence.leave", N_("Left a site"), TONE_NEUTRAL},
    {"presence.state", N_("Time on site entered later"), TONE_WARNING},
    {"presence.confirm", N_("Time on site confirmed"), TONE_GOOD},
    {"presence.accept", N_("Exception on site accepted"), TONE_INFO},
    {"stage1.open", N_("Stage 1 begun"), TONE_INFO},
    {"stage1.report", N_("Report of stage 1 written"), TONE_INFO},
    {"stage1.point", N_("Point of stage 1 added"), TONE_WARNING},
    {"stage1.point_remove", N_("Point of stage 1 removed"), TONE_NEUTRAL},
    {"stage1.answer", N_("Point of stage 1 answered"), TONE_INFO},
    {"stage1.settle", N_("Answer to a point of stage 1 judged"), TONE_INFO},
    {"deadline.stage1_point", N_("Reminder: point of stage 1 due"), TONE_INFO},
    {"stage1.close", N_("Stage 1 closed"), TONE_INFO},
    {"survey.open", N_("Round of the customer survey opened"), TONE_INFO},
    {"survey.close", N_("Round of the customer survey closed"), TONE_INFO},
    {"survey.invite", N_("Links to the customer survey made"), TONE_NEUTRAL},
    {"survey.import", N_("List of customers invited to the survey"), TONE_NEUTRAL},
    {"survey.text", N_("Texts of the customer questionnaire changed"), TONE_INFO},
    {"survey.start", N_("Questionnaire taken from a poster"), TONE_NEUTRAL},
    {"survey.answer", N_("Questionnaire answered"), TONE_NEUTRAL},
    {"survey.import_answers", N_("Answers of a survey imported"), TONE_INFO},
    {"survey.exclude", N_("Rules of exclusion applied to the survey"), TONE_INFO},
    {"survey.exclude_one", N_("Response excluded by hand"), TONE_NEUTRAL},
    {"survey.restore", N_("Response counts again"), TONE_NEUTRAL},
    {"perception.pass", N_("Perception target reached"), TONE_GOOD},
    {"perception.hold", N_("Held: perception below the target"), TONE_BAD},
    {"perception.improve", N_("Improvement recorded"), TONE_INFO},
    {"perception.extend", N_("More time given for customer perception"), TONE_INFO},
    {"perception.resurvey", N_("Customers are being asked again"), TONE_INFO},
    {"stage2.open", N_("Stage 2 begun"), TONE_INFO},
    {"mystery.report", N_("Mystery visit reported"), TONE_NEUTRAL},
    {"assessment.record", N_("Finding recorded"), TONE_NEUTRAL},
    {"field.resolve", N_("Conflict of two changes settled"), TONE_NEUTRAL},
    {"record.save", N_("Interview or note saved"), TONE_NEUTRAL},
    {"field.sync", N_("Change made without a network taken over"), TONE_NEUTRAL},
    {"assessment.special", N_("Special item recorded"), TONE_WARNING},
    {"assessment.special_remove", N_("Special item taken back"), TONE_NEUTRAL},
    {"assessment.evidence", N_("Evidence stored"), TONE_NEUTRAL},
    {"assessment.evidence_describe", N_("Evidence described"), TONE_NEUTRAL},
    {"assessment.evidence_withdraw", N_("Evidence set aside"), TONE_WARNING},
    {"assessment.record_excuse", N_("Required records said not to apply"), TONE_WARNING},
    {"assessment.record_reopen", N_("Required record asked for again"), TONE_NEUTRAL},
    {"coverage.excuse", N_("Hole in the coverage excused"), TONE_WARNING},
    {"coverage.reopen", N_("Excuse of a hole taken back"), TONE_NEUTRAL},
    {"assessment.resolve", N_("Difference of findings resolved"), TONE_INFO},
    {"assessment.set_aside", N_("Finding set aside"), TONE_WARNING},
    {"assessment.take_back", N_("Finding counts again"), TONE_NEUTRAL},
    {"assessment.lock", N_("Assessment sheet locked"), TONE_INFO},
    {"assessment.unlock", N_("Assessment sheet unlocked"), TONE_WARNING},
    {"assessment.close", N_("Assessment sheet closed"), TONE_INFO},
    {"report.write", N_("Assessment report written"), TONE_NEUTRAL},
    {"report.issue", N_("Assessment report issued"), TONE_GOOD},
    {"nc.raise", N_("Nonconformity raised"), TONE_WARNING},
    {"nc.edit", N_("Nonconformity changed"), TONE_NEUTRAL},
    {"nc.withdraw", N_("Nonconformity withdrawn"), TONE_NEUTRAL},
    {"nc.specials", N_("Special deductions raised as nonconformities"), TONE_WARNING},
    {"nc.assign", N_("Verifier of a nonconformity named"), TONE_NEUTRAL},
    {"nc.answer", N_("Nonconformity answered"), TONE_INFO},
    {"nc.verify", N_("Correction of a nonconformity judged"), TONE_INFO},
    {"nc.extend", N_("More time for a nonconformity"), TONE_WARNING},
    {"nc.effectiveness", N_("Previous nonconformity looked at"), TONE_INFO},
    {"deadline.nc_minor", N_("Reminder: minor nonconformity due"), TONE_INFO},
    {"deadline.nc_major", N_("Reminder: major nonconformity due"), TONE_INFO},
    {"deadline.nc_special", N_("Reminder: special deduction to be corrected"), TONE_INFO},
    {"file.submit", N_("File handed in for review"), TONE_INFO},
    {"file.review", N_("Check list of the file judged"), TONE_NEUTRAL},
    {"comment.answer", N_("Comment on the file answered"), TONE_INFO},
    {"file.return", N_("File returned by the review"), TONE_WARNING},
    {"file.pass", N_("File reviewed, passed on to the decision"), TONE_INFO},
    {"decision.ask_support", N_("Technical support asked for"), TONE_INFO},
    {"decision.support", N_("Technical opinion given"), TONE_INFO},
    {"committee.vote", N_("Vote of the technical committee"), TONE_INFO},
    {"decision.grant", N_("Grant signed by the decider"), TONE_GOOD},
    {"decision.refuse", N_("Refusal signed by the decider"), TONE_BAD},
    {"decision.return", N_("More asked for before the decision"), TONE_WARNING},
    {"decision.resume", N_("File handed back to the decision"), TONE_INFO},
    {"decision.object", N_("The head did not follow the decision"), TONE_WARNING},
    {"decision.confirm", N_("Certification granted"), TONE_GOOD},
    {"decision.confirm_refusal", N_("Certification refused"), TONE_BAD},
    {"wording.draft", N_("Text of the certificate drafted"), TONE_INFO},
    {"wording.send", N_("Text of the certificate sent to the client"), TONE_INFO},
    {"wording.confirm", N_("Client confirmed the master data"), TONE_GOOD},
    {"wording.agree", N_("Client agreed to the text of the certificate"), TONE_GOOD},
    {"wording.return", N_("Client asked for a change of the certificate's text"), TONE_WARNING},
    {"wording.deem", N_("Text of the certificate deemed agreed"), TONE_INFO},
    {"certificate.issue", N_("Certificate issued"), TONE_GOOD},
    {"certificate.seal", N_("File of the certificate sealed"), TONE_NEUTRAL},
    {"certificate.report", N_("Certificate reported to the authority"), TONE_GOOD},
    {"deadline.certificate_report", N_("Reminded of the report of a certificate"), TONE_NEUTRAL},
    {"cnca.batch", N_("Files for the authority made"), TONE_NEUTRAL},
    {"cnca.upload", N_("Files uploaded to the authority"), TONE_GOOD},
    {"cnca.discard", N_("Files for the authority discarded"), TONE_WARNING},
    {"cnca.reject", N_("Row rejected by the platform"), TONE_WARNING},
    {"cnca.correct", N_("Reported certificate corrected"), TONE_NEUTRAL},
    {"yearly.report", N_("Yearly statistics reported"), TONE_GOOD},
    {"certificate.reissue", N_("Certificate re-issued under a new number"), TONE_GOOD},
    {"certificate.part", N_("Certificate issued for an outlet or branch"), TONE_GOOD},
    {"certificate.decided", N_("Deciders of a certificate taken over entered"), TONE_NEUTRAL},
    {"certificate.copy", N_("Further copies of the certificate handed out"), TONE_NEUTRAL},
    {"certificate.raise", N_("Ground about the certificate reported"), TONE_WARNING},
    {"certificate.verify", N_("Ground about the certificate confirmed"), TONE_WARNING},
    {"certificate.dismiss", N_("Ground about the certificate dismissed"), TONE_NEUTRAL},
    {"certificate.ask_suspend", N_("Suspension asked for"), TONE_WARNING},
    {"certificate.ask_restore", N_("Restoration asked for"), TONE_INFO},
    {"certificate.ask_cancel", N_("Cancellation asked for"), TONE_WARNING},
    {"certificate.suspend", N_("Certificate suspended"), TONE_BAD},
    {"certificate.restore", N_("Certificate restored"), TONE_GOOD},
    {"certificate.withdraw", N_("Certificate withdrawn"), TONE_BAD},
    {"certificate.cancel", N_("Certificate cancelled"), TONE_BAD},
    {"deadline.status_decide", N_("Reminder: decision on the status"), TONE_WARNING},
    {"certificate.expire", N_("Certificate expired"), TONE_BAD},
    {"certificate.confirm", N_("Certificate confirmed"), TONE_GOOD},
    {"change.file", N_("Change filed"), TONE_NEUTRAL},
    {"change.approve", N_("Change approved"), TONE_GOOD},
    {"change.refuse", N_("Change refused"), TONE_BAD},
    {"transfer.ask", N_("Transfer to another body asked for"), TONE_WARNING},
    {"transfer.confirm", N_("Statement for the transfer signed"), TONE_INFO},
    {"transfer.report", N_("Other body's certificate reported"), TONE_WARNING},
    {"transfer.drop", N_("Transfer dropped"), TONE_NEUTRAL},
    {"audit.open", N_("Next audit opened"), TONE_INFO},
    {"audit.explain", N_("Late audit explained"), TONE_NEUTRAL},
    {"deadline.surveillance", N_("Reminder: surveillance due"), TONE_INFO},
    {"deadline.recertification", N_("Reminder: recertification due"), TONE_INFO},
    {"deadline.team_objection", N_("Reminder: answer on the team due"), TONE_INFO},
    {"deadline.document_fix", N_("Reminder: corrected documents due"), TONE_INFO},
    {"deadline.perception", N_("Reminder: perception index due"), TONE_INFO},
    {"deadline.perception_held", N_("Reminder: end of the hold"), TONE_INFO},
    {"person.edit", N_("Record of a person kept"), TONE_NEUTRAL},
    {"person.code", N_("Technical code granted"), TONE_GOOD},
    {"person.code_withdraw", N_("Technical code withdrawn"), TONE_WARNING},
    {"person.leave", N_("Days of absence entered"), TONE_NEUTRAL},
    {"person.leave_remove", N_("Days of absence removed"), TONE_NEUTRAL},
    {"person.declare", N_("Relation to an organisation declared"), TONE_WARNING},
    {"person.conflict_end", N_("End of a relation declared"), TONE_NEUTRAL},
    {"person.sign_statement", N_("Conduct statement signed"), TONE_GOOD},
    {"person.evaluate", N_("Person evaluated after a job"), TONE_INFO},
    {"person.note", N_("Witnessing or training entered"), TONE_NEUTRAL},
    {"charge.add", N_("Further fee charged"), TONE_NEUTRAL},
    {"charge.book", N_("Payment of a charge booked"), TONE_GOOD},
    {"charge.credit", N_("Charge paid from credit"), TONE_GOOD},
    {"charge.waive", N_("Charge waived"), TONE_WARNING},
    {"charge.propose", N_("Suspension proposed for arrears"), TONE_BAD},
    {"deadline.charge", N_("Reminder: charge due"), TONE_INFO},
    {"deadline.charge_overdue", N_("Reminder: charge overdue"), TONE_WARNING},
    {"invoice.request", N_("Invoice asked for"), TONE_INFO},
    {"invoice.issue", N_("Invoice issued"), TONE_GOOD},
    {"invoice.send", N_("Invoice delivered"), TONE_NEUTRAL},
    {"invoice.cancel", N_("Invoice cancelled"), TONE_WARNING},
    {"settlement.open", N_("Settlement drawn up"), TONE_NEUTRAL},
    {"settlement.claim", N_("Travel claimed"), TONE_NEUTRAL},
    {"settlement.drop", N_("Claim of travel removed"), TONE_NEUTRAL},
    {"settlement.submit", N_("Settlement submitted"), TONE_INFO},
    {"settlement.approve", N_("Settlement approved"), TONE_GOOD},
    {"settlement.return", N_("Settlement returned"), TONE_WARNING},
    {"settlement.pay", N_("Settlement paid"), TONE_GOOD},
    {"mark.request", N_("Approval of a mark use asked for"), TONE_INFO},
    {"mark.judge", N_("Mark use judged"), TONE_INFO},
    {"mark.observe", N_("Mark use seen"), TONE_NEUTRAL},
    {"mark.correct", N_("Misuse of the mark corrected"), TONE_INFO},
    {"mark.verify", N_("Correction of a misuse judged"), TONE_INFO},
    {"mark.stop", N_("Mark use ended"), TONE_NEUTRAL},
    {"open_data.publish", N_("Register of the day published as open data"), TONE_INFO},
    {"article.add", N_("Article begun"), TONE_NEUTRAL},
    {"article.edit", N_("Article written on"), TONE_NEUTRAL},
    {"article.submit", N_("Article handed in"), TONE_INFO},
    {"article.publish", N_("Article published"), TONE_GOOD},
    {"article.return", N_("Article returned"), TONE_WARNING},
    {"article.withdraw", N_("Article withdrawn"), TONE_WARNING},
    {"question.save", N_("Question of the bank saved"), TONE_NEUTRAL},
    {"question.review", N_("Question of the bank reviewed"), TONE_INFO},
    {"question.put_in_use", N_("Question of the bank put into use"), TONE_GOOD},
    {"question.retire", N_("Question of the bank taken out of use"), TONE_WARNING},
    {"question.check", N_("Table of questions checked"), TONE_NEUTRAL},
    {"question.import", N_("Table of questions imported"), TONE_INFO},
    {"exam.start", N_("Mock examination begun"), TONE_NEUTRAL},
    {"exam.answer", N_("Answers of a mock examination saved"), TONE_NEUTRAL},
    {"exam.finish", N_("Mock examination handed in"), TONE_INFO},
    {"complaint.lodge", N_("Complaint received"), TONE_INFO},
    {"complaint.enter", N_("Complaint entered"), TONE_INFO},
    {"complaint.appeal", N_("Appeal received"), TONE_WARNING},
    {"complaint.place", N_("Said what the complaint is about"), TONE_NEUTRAL},
    {"complaint.assign", N_("Handler and decider named"), TONE_NEUTRAL},
    {"complaint.acknowledge", N_("Complaint acknowledged"), TONE_INFO},
    {"complaint.investigate", N_("Findings on a complaint recorded"), TONE_INFO},
    {"complaint.attach", N_("Files added to a complaint"), TONE_NEUTRAL},
    {"complaint.decide", N_("Complaint decided"), TONE_GOOD},
    {"complaint.close", N_("Complaint closed"), TONE_NEUTRAL},
    {"deadline.complaint", N_("Reminder: next step of a complaint due"), TONE_INFO},
    {"notice.read", N_("Notice read"), TONE_NEUTRAL},
    {"notice.read_all", N_("All notices read"), TONE_NEUTRAL},
};

static const struct str refused = STR_INIT("refused:");

static size_t event_index(struct str action)
{
    for (size_t i = 0; i < ARRAY_LEN(events); i++)
        if (str_equal(str_of(events[i].action), action))
            return i;
    return ARRAY_LEN(events);
}

/* The use case that the event is about, also where it was refused. */
static struct str action_of(struct str action)
{
    if (!str_starts(action, refused))
        return action;
    return str_sub(action, refused.len, action.len - refused.len);
}

/* What was attempted, in the words of its button: it did not happen. */
static struct str refused_event(
    struct arena *arena, enum language language, const struct use_case *use_case)
{
    struct str label = text_get(language, use_case->label);
    return text_fill(arena, text_get(language, N_("Forbidden attempt: {1}")), &label, 1);
}

struct str words_event(struct arena *arena, enum language language, struct str action)
{
    const struct use_case *use_case = use_case_find(action_of(action));
    size_t i = event_index(action);
    if (str_starts(action, refused) && use_case)
        return refused_event(arena, language, use_case);
    return i < ARRAY_LEN(events) ? text_get(language, events[i].sentence) : action;
}

enum tone words_event_tone(struct str action)
{
    if (str_starts(action, refused))
        return TONE_BAD;
    size_t i = event_index(action);
    return i < ARRAY_LEN(events) ? events[i].tone : TONE_NEUTRAL;
}

/* What use cases note beside their fields. */
static const struct {
    const char *key;
    const char *label;
} notes[] = {
    {"state", N_("State")},
    {"final", N_("Final score, exact")},
    {"sheet_sha256", N_("Hash of the sheet")},
    {"number", N_("Certificate number")},
    {"level", N_("Level")},
    {"granted_level", N_("Granted level")},
    {"outlets", N_("Outlets")},
    {"due_on", N_("Due on")},
    {"total_days", N_("Person-days")},
    {"seed", N_("Seed")},
    {"population_sha256", N_("Hash of the population")},
    {"same_identity", N_("Records with the same identity number")},
    {"technical_code", N_("Technical code")},
    {"points", N_("Points")},
    {"round", N_("Round")},
    {"target", N_("Answers needed")},
    {"customers", N_("Customers in the list")},
    {"version", N_("Version")},
    {"signature", N_("Signature")},
    {"rule", N_("Rule that forbade it")},
    {"by_token", N_("By the API token")},
    {"replacement", N_("Outlet that takes its place")},
    {"name", N_("Name")},
    {"result", N_("What came of it")},
    {"fields_sha256", N_("Hash of the fields")},
    {"mark_state", N_("State of the use")},
    {"article_state", N_("State of the article")},
    {"question_state", N_("State of the question")},
    {"exam_state", N_("Result of the examination")},
    {"complaint_number", N_("Number of the complaint")},
    {"invoice_state", N_("State of the invoice")},
    {"settlement_state", N_("State of the settlement")},
    {"complaint_state", N_("State of the complaint")},
};

static const struct command_field *field_of(const struct use_case *use_case, struct str key)
{
    for (size_t i = 0; use_case && i < use_case->fields.n; i++)
        if (str_equal(str_of(use_case->fields.items[i].name), key))
            return &use_case->fields.items[i];
    return NULL;
}

static const char *label_of(struct arena *arena, const struct command_field *field, struct str key)
{
    if (field)
        return field->label;
    for (size_t i = 0; i < ARRAY_LEN(notes); i++)
        if (str_equal(str_of(notes[i].key), key))
            return notes[i].label;
    return str_c(arena, key);
}

/* What a code is called; NULL for a value that is none. */
static const char *code_label(const struct command_field *field, struct str key, struct str value)
{
    int code;
    if (str_equal(key, STR("state")) && codes_parse(&case_state_codes, value, &code))
        return case_state_label((enum case_state)code);
    if (str_equal(key, STR("roles")) && codes_parse(&role_codes, value, &code))
        return role_label((enum role)code);
    if (str_equal(key, STR("answer")) && codes_parse(&answer_codes, value, &code))
        return words_answer((enum answer)code);
    if (field && field->labels && codes_parse(field->codes, value, &code))
        return field->labels[code];
    return NULL;
}

struct telling {
    struct arena *arena;
    enum language language;
    const struct command_field *field;
    struct str key;
};

static struct str text_of(const struct telling *telling, const struct node *node)
{
    if (node->kind == NODE_BOOL)
        return text_get(telling->language, node->value ? N_("yes") : N_("no"));
    const char *label = code_label(telling->field, telling->key, node->text);
    return label ? text_get(telling->language, label) : node->text;
}

/* A value on one line. */
static struct str value_of(const struct telling *telling, const struct node *node)
{
    if (node->kind != NODE_LIST)
        return text_of(telling, node);
    struct buf out = buf_new(telling->arena);
    NODE_EACH (child, node) {
        if (out.len > 0)
            buf_put(&out, text_get(telling->language, N_("; ")));
        buf_put(&out, text_of(telling, child));
    }
    return buf_str(&out);
}

struct words_detail words_event_detail(
    struct arena *arena, enum language language, const struct event_row *event)
{
    struct problems problems = problems_new(arena);
    struct node *root;
    struct words_detail detail = {0};
    if (node_read_json(arena, event->detail, &problems, &root) != FAIL_NONE)
        return detail;
    const struct use_case *use_case = use_case_find(action_of(event->action));
    detail.items = NEW_ARRAY(arena, struct detail, root->count);
    NODE_EACH (child, root) {
        struct telling telling = {arena, language, field_of(use_case, child->key), child->key};
        struct str value = value_of(&telling, child);
        if (value.len > 0)
            detail.items[detail.n++] =
                (struct detail){label_of(arena, telling.field, child->key), value, false};
    }
    return detail;
}
