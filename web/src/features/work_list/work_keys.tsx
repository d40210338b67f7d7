// The keys of the list, told on "?".

import { Modal } from "antd";
import { useEscapeWhileOpening, useFocusBack } from "@/shared/components/keys";
import { useWords, type TextKey } from "@/shared/i18n/text";

const keys: [string, TextKey][] = [
    ["j / ↓", "keys.next"],
    ["k / ↑", "keys.previous"],
    ["Enter", "keys.open"],
    ["c", "keys.contact"],
    ["d", "keys.done"],
    ["l", "keys.later"],
    ["/", "keys.find"],
    ["?", "keys.help"],
];

export function WorkKeys({ close }: { close: () => void }) {
    useFocusBack();
    const { t } = useWords();
    useEscapeWhileOpening(close);
    return (
        <Modal open title={t("keys.title")} onCancel={close} footer={null} width={360}>
            <dl className="keys">
                {keys.map(([key, text]) => (
                    <div key={key}>
                        <dt>
                            <kbd>{key}</kbd>
                        </dt>
                        <dd>{t(text)}</dd>
                    </div>
                ))}
            </dl>
        </Modal>
    );
}
