/* certificate.confirm: a surveillance or special audit was granted and nothing that the certificate
 * says has changed (保持认证). It keeps its number; a surveillance is counted, the next one
 * planned. */
#include "service/case_command.h"
#include "service/certificate_outcome_service.h"
#include "service/charge_service.h"
#include "service/cnca_log_service.h"
#include "service/contract_service.h"
#include "service/master_data_service.h"
#include "service/next_audit_service.h"
#include "service/register_json.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"

static enum fail keep(
    struct use *use, const struct certification_case *c, const struct outcome_view *view)
{
    struct certificate certificate = view->held;
    if (view->rule->is_surveillance) {
        TRY(certificate_store_surveilled(&use->tx, certificate.number));
        TRY(register_json_keep(use, certificate.number));
        certificate.surveillances++;
    }
    use_note(use, "number", certificate.number);
    const struct next_audit_step step = {
        view->scheme, &certificate, certificate.number, c->id, c->activity, view->audited};
    use->result_id = certificate.number;
    TRY(next_audit_service_step(use, &step));
    const struct cnca_item item = {
        .certificate = certificate.number,
        .event = CNCA_EVENT_SURVEILLANCE,
        .certification_case = c->id,
    };
    return cnca_log_service_add(use, &item);
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct outcome_view view;
    TRY(case_enter(use, &command->ref, CASE_CONFIRM_CERTIFICATE, &c));
    TRY(certificate_outcome_service_may_confirm(use, c.id));
    TRY(certificate_outcome_service_load(use, &c, &view));
    TRY(contract_service_check_settled(use, c.id));
    TRY(charge_service_check_surveillance(use, c.id));
    TRY(master_data_service_check(use, c.id));
    TRY(keep(use, &c, &view));
    return case_leave(use, CASE_CONFIRM_CERTIFICATE, &c);
}

const struct use_case certificate_confirm = {
    .name = "certificate.confirm",
    .label = N_("Confirm the certificate"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    CASE_PLAIN,
    .run = confirm_run,
};
