// Waiving something of a loan: what is owed of each kind, how much of it one may waive, what would remain. The form asks
// the server while the amount is typed, so that a refusal stands there before anybody tries.

import { Radio } from "antd";
import { Refused } from "@/shared/api/request";
import type { Waived, WaiverAnswer, WaiverRoom, WaiverRooms } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { Day } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { WriteDialog } from "@/shared/components/write_dialog";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { grantWaiver, useWaiverAnswer, useWaiverRooms } from "./api/charges";
import { loanKey } from "./api/loan";
import { AmountAndWhy, useChargeForm } from "./charge_form";
import { useSettled } from "./use_settled";

const typing_ms = 250;

export function WaiverDialog({ loan_id, close }: { loan_id: string; close: () => void }) {
    const { t } = useWords();
    const form = useChargeForm<Waived>();
    const { kind: chosen, amount_fen } = form;
    const rooms = useWaiverRooms(loan_id);
    const kind = chosen ?? rooms.data?.kinds.find((room) => room.owed_fen > 0)?.what;
    const settled_fen = useSettled(amount_fen, typing_ms);
    const asked = useWaiverAnswer(loan_id, kind, settled_fen);
    const answer = settled_fen === amount_fen ? asked.data?.answer : undefined;
    return (
        <WriteDialog
            title={t("charges.waive")}
            said={t(answer?.asks_role ? "work.asked_said" : "charges.waive_said")}
            ok={answer?.asks_role ? t("approval.ask") : undefined}
            ready={kind !== undefined && form.is_filled && !answer?.refusal}
            write={async (key) => kind && grantWaiver(loan_id, { what: kind, ...form.written() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            {rooms.isPending && <Waiting />}
            {rooms.error && <ErrorNote error={rooms.error} again={() => void rooms.refetch()} />}
            {rooms.data && <Rooms rooms={rooms.data} kind={kind} choose={form.setKind} />}
            <AmountAndWhy form={form} />
            {answer && <Answer answer={answer} />}
        </WriteDialog>
    );
}

type RoomsProps = { rooms: WaiverRooms; kind: Waived | undefined; choose: (kind: Waived) => void };

function Rooms({ rooms, kind, choose }: RoomsProps) {
    const { t, word } = useWords();
    if (rooms.kinds.every((room) => room.owed_fen === 0)) return <p>{t("waiver.none_owed")}</p>;
    return (
        <div>
            <Choice
                value={kind}
                onChange={(event) => choose(event.target.value as Waived)}
                label={t("charges.kind")}
                className="stack"
            >
                {rooms.kinds.map((room) => (
                    <Radio key={room.what} value={room.what} disabled={room.owed_fen === 0}>
                        {word("waived", room.what)} <Room room={room} />
                    </Radio>
                ))}
            </Choice>
            <p className="quiet small">
                {t("waiver.as_of")} <Day on={rooms.as_of} />
            </p>
        </div>
    );
}

function Room({ room }: { room: WaiverRoom }) {
    const { t } = useWords();
    if (room.owed_fen === 0) return <span className="quiet small">{t("waiver.nothing")}</span>;
    const values = { owed: yuan(room.owed_fen), limit: yuan(room.limit_fen) };
    return (
        <span className="figure small">
            {t("waiver.owed", values)} · {t("waiver.limit", values)}
        </span>
    );
}

function Answer({ answer }: { answer: WaiverAnswer }) {
    const { t, word } = useWords();
    if (answer.asks_role)
        return (
            <p className="clock-note" role="status">
                {t("approval.waiver_asks", {
                    role: word("role", answer.asks_role),
                    remains: yuan(answer.remains_fen ?? 0),
                })}
            </p>
        );
    if (answer.refusal) return <ErrorNote error={new Refused(answer.refusal)} />;
    return <p role="status">{t("waiver.remains", { remains: yuan(answer.remains_fen ?? 0) })}</p>;
}
