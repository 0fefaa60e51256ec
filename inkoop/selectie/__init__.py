"""The selection of aanbieders for an inkoopplan: what is asked, who took part, and how it came out."""
