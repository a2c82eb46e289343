"""Articles with two pairs to review, in the notation of `load_by_heart`."""

from __future__ import annotations

FULL, SHORT = "宁德时代新能源科技股份有限公司", "宁德时代"
REVIEWED = {
    "a.txt": f"Company:{FULL} TENANT_OF Park:东侨工业园\nCompany:{FULL} LOCATED_IN Region:宁德市\n",
    "b.txt": f"Company:{SHORT} TENANT_OF Park:溧阳园\nCompany:{SHORT} LOCATED_IN Region:溧阳市\n",
    "c.txt": "Company:腾讯 LOCATED_IN Region:深圳市\n",
    "d.txt": "Company:深圳市腾讯计算机系统有限公司 LOCATED_IN Region:深圳市\n",
}
