// How the pages of self-service look: system fonts, one column, targets a thumb cannot miss.
#include "api/self_service/page.h"

namespace daihou::api {

const std::string_view page_style = R"css(* { box-sizing: border-box; }
body { margin: 0; color: #1b1f24; background: #f4f5f7; font: 18px/1.6 -apple-system, "PingFang SC",
  "Noto Sans SC", "Microsoft YaHei", Roboto, Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 560px; margin: 0 auto; padding: 12px 16px; }
header { display: flex; justify-content: space-between; align-items: center; }
.house { margin: 0; font-weight: 600; }
.language, .back { display: inline-block; padding: 10px 4px; color: #0b4f9c; }
main { background: #fff; padding-bottom: 24px; border-radius: 8px; }
h1 { font-size: 24px; line-height: 1.35; margin: 12px 0; }
h2 { font-size: 20px; margin: 20px 0 8px; }
footer { color: #4a5058; }
footer a { display: inline-block; padding: 6px 2px; color: #0b4f9c; }
label, legend { font-weight: 600; }
legend { padding: 0; margin-bottom: 8px; font-size: 22px; line-height: 1.4; }
fieldset { border: 0; margin: 0 0 16px; padding: 0; min-width: 0; }
fieldset fieldset legend { font-size: 18px; }
.choice { display: flex; align-items: center; min-height: 52px; margin: 8px 0; padding: 8px 12px;
  border: 1px solid #7a828c; border-radius: 8px; font-weight: 400; }
.choice input { width: 24px; height: 24px; margin: 0 12px 0 0; flex: none; }
input[type=text], input[type=tel], input[type=date], select, textarea { display: block; width: 100%;
  min-height: 52px; margin: 6px 0 16px; padding: 10px 12px; font: inherit; color: inherit;
  background: #fff; border: 1px solid #7a828c; border-radius: 8px; }
input[type=file] { display: block; width: 100%; min-height: 52px; margin: 8px 0 16px; font: inherit; }
textarea { min-height: 160px; }
.pair { display: flex; gap: 12px; }
.pair > * { flex: 1; }
button, .go { display: block; width: 100%; min-height: 56px; margin: 12px 0; padding: 12px 16px;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: #fff;
  background: #0b4f9c; border: 1px solid #0b4f9c; border-radius: 8px; }
button.second { color: #0b4f9c; background: #fff; }
.done { padding: 12px 16px; margin: 12px 0; border-radius: 8px; background: #eef1f4; }
.thanks { padding: 12px 16px; border-radius: 8px; background: #e3f3e6; }
.alert { padding: 12px 16px; border-radius: 8px; background: #fdecea; color: #7a1410; }
.hint { color: #4a5058; }
.clauses li { margin: 8px 0; }
a:focus, button:focus, input:focus, select:focus, textarea:focus { outline: 3px solid #f2a33a;
  outline-offset: 2px; }
)css";

}  // namespace daihou::api
