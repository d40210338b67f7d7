// The shapes the server speaks, under the names the console uses. Generated from the server's own description
// (`npm run generate` writes schema.d.ts), so a server that changes fails the type check here. Units last: `_fen` is a
// hundredth of a yuan, `_ppm` a millionth, `_on` a calendar date, `_at` an instant.

import type { components, operations } from "./schema";

type Schema = components["schemas"];
type Body<Name extends keyof operations> = operations[Name] extends {
    requestBody: { content: { "application/json": infer Sent } };
}
    ? Sent
    : never;

export type Both = Schema["Words"];
export type Reason = Schema["Reason"];
export type FieldProblem = Schema["FieldFault"];
// A proxy before the server answers without the words of ours.
export type Problem = Pick<Schema["Problem"], "status" | "code"> & Partial<Schema["Problem"]>;

export type Permission = Schema["Permission"];
export type Session = Schema["Session"];

export type Task = Schema["Task"];
export type WorkSummary = Schema["WorkSummary"];
export type WorkList = Schema["WorkList"];
export type TaskDone = Body<"task_done">;
export type TaskLater = Body<"task_later">;
export type ContactAnswer = Schema["ContactAnswer"];
export type ContactToAsk = Body<"contact_ask">;
export type PhoneToTell = Body<"phone_told">;
export type Approval = Schema["Approval"];
export type Approvals = Schema["Approvals"];
export type ApprovalToDecide = Body<"approval_decision">;
export type ActionOutcome = Schema["ActionOutcome"];
export type ActionOutcomes = Schema["ActionOutcomes"];
export type LoanAction = Schema["LoanAction"];
export type LoanActions = Schema["LoanActions"];
export type LateActions = Schema["LateActions"];
export type StaffList = Schema["Staff"];

export type CasePage = Schema["CasePage"];
export type CaseBoard = Schema["CaseBoard"];
export type CaseLine = Schema["CaseLine"];
export type CaseState = Schema["CaseState"];
export type CaseReceiver = Schema["CaseReceiver"];
export type OverrideSource = Schema["OverrideSource"];
export type RecallGround = Schema["RecallGround"];
export type FairTreatment = Schema["FairTreatment"];
export type OverrideToSet = Body<"case_override">;
export type CaseToLift = Body<"case_lift">;
export type CaseToHandOver = Body<"case_hand_over">;
export type CaseToRecall = Body<"case_recall">;
export type NoticeToRecord = Body<"case_notice">;

export type DeliveryProof = Schema["DeliveryProof"];
export type LegalClock = Schema["LegalClock"];
export type LegalClockKind = Schema["LegalClockKind"];
export type ClockState = Schema["ClockState"];
export type ClockPage = Schema["ClockPage"];
export type RecoveryPage = Schema["RecoveryPage"];
export type RecoveryToken = Schema["RecoveryToken"];
export type RepossessionGround = Schema["RepossessionGround"];
export type SaleStatement = Schema["SaleStatement"];
export type SaleBuyer = Schema["SaleBuyer"];
export type SaleCostKind = Schema["SaleCostKind"];
export type VehicleWear = Schema["VehicleWear"];
export type RecoveryOrder = Body<"recovery_order">;
export type VehicleTaking = Body<"recovery_taking">;
export type SaleToAnnounce = Body<"recovery_announcement">;
export type SaleToAgree = Body<"recovery_sale">;

export type LoanRow = Schema["LoanRow"];
export type LoanRows = Schema["LoanList"];
export type SearchKind = Body<"search">["kind"];
export type LoanPage = Schema["Loan"];
export type Charges = Schema["Charges"];
export type ChargeToRaise = Body<"charge">;
export type WaiverToGrant = Body<"waiver">;
export type Waived = Schema["Waived"];
export type WaiverRoom = Schema["WaiverRoom"];
export type WaiverRooms = Schema["WaiverRooms"];
export type WaiverAnswer = Schema["WaiverAnswer"];
export type PayoffQuote = Schema["PayoffQuote"];
export type PayoffDay = Schema["PayoffDay"];
export type PrepaymentQuote = Schema["PrepaymentQuote"];
export type PrepaymentOption = Schema["PrepaymentOption"];
export type PrepaymentKeep = Schema["PrepaymentKeep"];
export type RestRow = Schema["RestRow"];
export type QuoteGiven = Schema["QuoteGiven"];
export type QuotesGiven = Schema["QuotesGiven"];
export type SettlementToBook = Body<"settlement">;
export type PlanKind = Schema["PlanKind"];
export type PlanOption = Schema["PlanOption"];
export type PlanProposal = Schema["PlanProposal"];
export type PlanQuestion = Body<"plan_offer">;
export type PlanSigning = Body<"plan_signing">;
export type PlanOffer = Schema["PlanOffer"];
export type PlanPerson = Schema["PlanPerson"];
export type SignatureManner = Schema["SignatureManner"];
export type OfferedPlan = Schema["OfferedPlan"];
export type AgreedPlan = Schema["AgreedPlan"];
export type LoanPlans = Schema["LoanPlans"];
export type PaymentChannel = SettlementToBook["channel"];
export type Instalment = Schema["Instalment"];
export type InstalmentState = Schema["InstalmentState"];
export type Guarantee = Schema["Guarantee"];
export type NotBound = Schema["NotBound"];
export type GuaranteeClock = Schema["GuaranteeClock"];
export type Qualification = Schema["Qualification"];
export type QualificationPoint = Schema["QualificationPoint"];
export type GuarantorExposure = Schema["GuarantorExposure"];
export type GuaranteedLoan = Schema["GuaranteedLoan"];
export type Fleet = Schema["Fleet"];
export type FleetVehicle = Schema["FleetVehicle"];
export type TrackPoint = Schema["TrackPoint"];
export type VehicleTrack = Schema["VehicleTrack"];
export type GuarantorPage = Schema["GuarantorPage"];
export type ClaimToRecord = Body<"guarantee_claim">;
export type DefenceToEnd = Body<"prior_suit">;
export type Party = Schema["Party"];
export type Customer = Schema["Customer"];
export type CustomerLoan = Schema["CustomerLoan"];
export type Vehicle = Schema["Vehicle"];
export type LtvPoint = Schema["LtvPoint"];
export type Collecting = Schema["Collecting"];
export type CollectionCost = Schema["CollectionCost"];
export type MonthRolls = Schema["MonthRolls"];
export type RollLine = Schema["RollLine"];
export type StrategyTrial = Schema["StrategyTrial"];
export type Effect = Schema["Effect"];
export type EffectShare = Schema["EffectShare"];
export type EffectLine = Schema["EffectLine"];
export type EffectVariant = Schema["EffectVariant"];
export type QuestionReview = Schema["QuestionReview"];
export type BucketChange = Schema["BucketChange"];
export type Signal = Schema["Signal"];
export type Timeline = Schema["Timeline"];
export type TimelineItem = Schema["TimelineItem"];
export type Figure = Schema["Figure"];
export type Explanation = Schema["Explanation"];
export type ExplainedFigure = Schema["ExplainedFigure"];
export type ExplainLine = Schema["ExplainLine"];
export type PersonField = Body<"reveal_person">["field"];
export type VehicleField = Body<"reveal_vehicle">["field"];

export type ConsentForm = Schema["ConsentForm"];
export type ConsentPurpose = Schema["ConsentPurpose"];
export type ConsentAnswer = Schema["ConsentAnswer"];
export type ConsentProof = Schema["ConsentProof"];
export type ConsentChannel = Schema["ConsentChannel"];
export type ConsentDeed = Schema["ConsentDeed"];
export type Consent = Schema["Consent"];
export type ConsentAsked = Schema["ConsentAsked"];
export type ConsentHeard = Schema["ConsentHeard"];
export type PersonConsents = Schema["PersonConsents"];
export type LoanConsents = Schema["LoanConsents"];
export type ConsentToRecord = Body<"consent">;
export type ConsentToWithdraw = Body<"withdrawal">;
export type Link = Schema["Link"];
export type LinkDoing = Schema["LinkDoing"];
export type LinkPurpose = Schema["LinkPurpose"];
export type LinkPhoto = Schema["LinkPhoto"];
export type Links = Schema["Links"];
export type MadeLink = Schema["MadeLink"];
export type HeldSheet = Schema["HeldSheet"];
export type HeldLine = Schema["HeldLine"];

export type NewVisit = Schema["VisitPage"];
// A consent form is asked as a step of its own; the server knows it as a form.
export type Step = Omit<Schema["Step"], "kind"> & {
    kind: Schema["StepKind"] | "consent";
    consent?: ConsentAsked;
};
export type Question = Schema["Question"];
export type AlsoInput = Schema["Detail"];
// What a question and a detail of it have in common: enough to draw the input and check what is typed.
export type Asked = Omit<AlsoInput, "label" | "when">;
export type ShowIf = Schema["ShowIf"];
export type AnswerValue = Schema["AnswerValue"];
export type Answer = Schema["Answer"];
export type Answers = Schema["Answers"];
export type Draft = Body<"visit_draft">;
export type Outcome = Schema["VisitOutcome"];
export type Recording = Schema["RecordingConsent"];
export type VisitToRecord = Body<"visit">;
export type QuestionnaireHead = Schema["QuestionnaireHead"];
export type QuestionnaireList = Schema["QuestionnaireList"];
export type QuestionnairePreview = Schema["QuestionnairePreview"];
export type StepPreview = Schema["StepPreview"];
export type Asks = Schema["Asks"];
export type Raises = Schema["Raises"];
export type Preparation = Schema["Preparation"];
export type PreparedTalk = Schema["PreparedTalk"];
export type LastTalk = Schema["LastTalk"];
export type Weighed = Schema["Weighed"];
export type Contradiction = Schema["Contradiction"];
export type VisitResult = Schema["VisitReceipt"];

export type InspectionDay = Schema["InspectionDay"];
export type InspectionStop = Schema["InspectionStop"];
export type CheckIns = Schema["CheckIns"];
export type CapturedPlace = Schema["CapturedPlace"];
export type CheckInToSend = Body<"check_in">;
export type LoanInspections = Schema["LoanInspections"];
export type PhotoLine = Schema["PhotoLine"];

export type Portfolio = Schema["Portfolio"];
export type PortfolioDay = Schema["PortfolioDay"];
export type BucketBalance = Schema["BucketBalance"];
export type Roll = Schema["Roll"];
export type RollCell = Schema["RollCell"];
export type Cohort = Schema["Cohort"];

export type Coverage = Schema["Coverage"];
export type CoverageGap = Schema["CoverageGap"];

export type Forecast = Schema["Forecast"];
export type ForecastDay = Schema["ForecastDay"];
export type ForecastNeed = Schema["ForecastNeed"];
export type LateAhead = Schema["LateAhead"];
export type StaffCalendar = Schema["StaffCalendar"];
export type CalendarRow = Schema["CalendarRow"];
export type AwayReason = Schema["AwayReason"];
export type AwayToEnter = Body<"staff_away">;
export type HandOver = Schema["HandOver"];
export type HandOverToDo = Body<"hand_over">;

export type Quality = Schema["Quality"];
export type QualityItem = Schema["QualityItem"];
export type QualityMark = Schema["QualityMark"];
export type QualityReply = Schema["QualityReply"];
export type SampledTalk = Schema["SampledTalk"];
export type GivenScore = Schema["GivenScore"];
export type ScoreToGive = Body<"score_talk">;
export type AnswerToGive = Body<"answer_score">;
export type OwnQuality = Schema["OwnQuality"];
export type Training = Schema["Training"];
export type TrainingRow = Schema["TrainingRow"];
export type CertificateLine = Schema["CertificateLine"];
export type TrainingToRecord = Body<"training_passed">;
export type Appraisal = Schema["Appraisal"];
export type AppraisalRow = Schema["AppraisalRow"];
export type AdjustedShare = Schema["AdjustedShare"];
