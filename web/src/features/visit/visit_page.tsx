// Opens the follow-up of one task.

import { useParams } from "react-router-dom";
import { ErrorNote } from "@/shared/components/error_note";
import { Waiting } from "@/shared/components/waiting";
import { useNewVisit } from "./api/new_visit";
import { VisitForm } from "./visit_form";

export function VisitPage() {
    const { task = "" } = useParams();
    const fresh = useNewVisit(task);
    if (fresh.isPending) return <Waiting />;
    if (!fresh.data) return <ErrorNote error={fresh.error} again={() => void fresh.refetch()} />;
    return <VisitForm key={task} fresh={fresh.data} />;
}
